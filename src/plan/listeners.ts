import type { Machine } from './machines.ts';
import type { EnvironmentName, EnvironmentPlan, InstancePlan, Plan, RegistryPath, ServiceName } from './types.ts';

/** What listens at ports of a machine that is not a developer's. */
export interface Listener {
  /** `service`: called by other machines; `behind-nginx`: by the machine's nginx alone. */
  readonly by: 'traefik' | 'nginx' | 'behind-nginx' | 'service';
  readonly who: string;
  readonly service: ServiceName | null;
  readonly environment: EnvironmentName;
  /** Of its machine; `null` for all. */
  readonly address: string | null;
  readonly first: number;
  readonly last: number;
  readonly at: RegistryPath;
}

export function listenersOf(plan: Plan, environment: EnvironmentPlan, machine: Machine): readonly Listener[] {
  const routed = machine.instances.filter(({ routes }) => routes.length > 0);
  const called = machine.instances.filter(({ crossesHosts }) => crossesHosts);
  return [
    ...(routed.length === 0 ? [] : edgePorts(environment)),
    ...(environment.edge.loopback === null ? [] : behindNginx(plan, environment, routed)),
    ...(machine.host === null ? [] : published(plan, environment, called, plan.hosts[machine.host]!.address)),
  ];
}

function edgePorts({ name, edge, origin }: EnvironmentPlan): readonly Listener[] {
  const by = edge.provider === 'nginx' ? 'nginx' : 'traefik';
  const of = {
    by,
    who: 'the edge',
    service: null,
    environment: name,
    address: null,
    at: origin.path,
  } as const;
  return [80, 443].map(port => ({ ...of, first: port, last: port }));
}

/** Each replica at the next port. */
function behindNginx(
  { ports }: Plan,
  { name, edge }: EnvironmentPlan,
  routed: readonly InstancePlan[],
): readonly Listener[] {
  const hostPorts = new Map(ports.map(({ service, hostPort }) => [service, hostPort]));
  return routed.flatMap(instance => {
    const first = hostPorts.get(instance.service);
    if (first === undefined) return [];
    const last = first + Math.max(instance.replicas, 1) - 1;
    return [{ ...of(instance, name), by: 'behind-nginx', address: edge.loopback, first, last } as const];
  });
}

function published(
  { services }: Plan,
  { name }: EnvironmentPlan,
  called: readonly InstancePlan[],
  address: string,
): readonly Listener[] {
  return called.map(instance => {
    const { port } = services[instance.service]!.ports[0]!;
    return { ...of(instance, name), by: 'service', address, first: port, last: port };
  });
}

function of({ service, origin }: InstancePlan, environment: EnvironmentName) {
  return { who: `service "${service}"`, service, environment, at: origin.path };
}
