import type { HostPortPlan, InstancePlan, ServicePlan } from '../../plan/types.ts';
import { traced, type Yaml } from '../../printers/yaml.ts';
import type { Scene } from './scene.ts';

/** The ports that its machine gives away, each on the address of those alone who call it there. */
export function portsOf(service: ServicePlan, instance: InstancePlan, scene: Scene): Yaml | undefined {
  const ports = scene.environment.local ? onLoopback(service, scene) : deployed(service, instance, scene);
  return ports.length === 0 ? undefined : ports;
}

/** Nobody else on the network reaches a developer's machine, unless a phone has to reach what its apps call. */
function onLoopback({ name, ports }: ServicePlan, { hostPorts, called }: Scene): readonly Yaml[] {
  const claimed = hostPorts.get(name);
  const target = ports.find(port => port.name === claimed?.port);
  if (claimed === undefined || target === undefined) return [];
  const address = called.has(name) ? '${BIND_HOST:-127.0.0.1}' : '127.0.0.1';
  return [traced(claimed.origin, `${address}:\${${claimed.variable}:-${claimed.hostPort}}:${target.port}`)];
}

/** The edge alone is public: what other machines call listens on the private address, and for the host's nginx on loopback. */
function deployed({ name, ports }: ServicePlan, instance: InstancePlan, scene: Scene): readonly Yaml[] {
  const { plan, environment, hostPorts, machine } = scene;
  const claimed = hostPorts.get(name);
  const [main] = ports;
  if (main === undefined) return [];
  const { edge } = environment;
  const forNginx = edge.loopback !== null && instance.routes.length > 0 && claimed !== undefined;
  const address = machine.host === null ? undefined : plan.hosts[machine.host]!.address;
  return [
    ...(forNginx
      ? [traced(edge.origin, `${edge.loopback}:${replicaPorts(claimed, instance).join('-')}:${main.port}`)]
      : []),
    ...(instance.crossesHosts && address !== undefined
      ? [traced(plan.hosts[machine.host!]!.origin, `${bracketed(address)}:${main.port}:${main.port}`)]
      : []),
  ];
}

/** The first and the last of its machine's ports, where there is more than one: Compose gives each replica the next. */
function replicaPorts({ hostPort }: HostPortPlan, { replicas }: InstancePlan): readonly number[] {
  return replicas > 1 ? [hostPort, hostPort + replicas - 1] : [hostPort];
}

const bracketed = (address: string) => (address.includes(':') ? `[${address}]` : address);
