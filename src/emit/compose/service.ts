import { setupService } from '../../plan/derived-services.ts';
import { nodeScript } from '../../plan/probe-command.ts';
import { stackVariable } from '../../plan/service-variables.ts';
import type { InstancePlan, LimitsPlan, ServicePlan, VariablePlan } from '../../plan/types.ts';
import { composeLiteral, composeText } from '../../printers/compose-text.ts';
import { traced, type Yaml } from '../../printers/yaml.ts';
import { imageOf } from './build.ts';
import { hardened } from './hardened.ts';
import { labelsOf } from './labels.ts';
import type { Scene } from './scene.ts';

/** A running service, in the order that Compose's own documentation describes one. */
export function composeService(instance: InstancePlan, scene: Scene): Yaml {
  const service = scene.plan.services[instance.service]!;
  const profiles = scene.profiles.get(service.name) ?? [];
  return traced(service.origin, {
    ...imageOf(service, scene),
    profiles: profiles.length === 0 ? undefined : profiles,
    command: instance.command?.map(composeLiteral),
    ...hardened(service.user, service.scratch),
    ...(service.image.from === 'build' && { read_only: `\${${stackVariable(service.name, 'READ_ONLY')}:-true}` }),
    environment: environmentOf(instance.variables),
    depends_on: dependenciesOf(instance, scene),
    healthcheck: healthCheckOf(service),
    networks: instance.networks,
    ports: portsOf(service, scene),
    volumes: volumesOf(service),
    labels: labelsOf(service, instance, scene),
    restart: 'unless-stopped',
    deploy: limitsOf(service, instance.limits),
  });
}

function environmentOf(variables: readonly VariablePlan[]): Yaml | undefined {
  const read = variables.filter(({ phase }) => phase === 'run');
  if (read.length === 0) return undefined;
  return Object.fromEntries(read.map(({ name, container, origin }) => [name, traced(origin, composeText(container))]));
}

/** Ready before its users start, where it can be asked; what prepares it has then run as well. */
function dependenciesOf({ startsAfter, edges }: InstancePlan, { plan, environment }: Scene): Yaml | undefined {
  const conditions = startsAfter.flatMap((to): [string, Yaml][] => {
    const asked = plan.services[to]!.probes.ready?.command != null;
    const origin = edges.find(edge => edge.to === to)!.origin;
    const own: [string, Yaml] = [to, traced(origin, { condition: asked ? 'service_healthy' : 'service_started' })];
    if (environment.services[to]!.setup === null) return [own];
    return [own, [setupService(to), traced(origin, { condition: 'service_completed_successfully' })]];
  });
  return conditions.length === 0 ? undefined : Object.fromEntries(conditions);
}

function healthCheckOf(service: ServicePlan): Yaml | undefined {
  const { ready } = service.probes;
  if (ready === null || ready.command === null) return undefined;
  return traced(ready.origin, {
    test: ['CMD', ...healthCommand(service, ready.command).map(composeLiteral)],
    interval: `${ready.interval}s`,
    timeout: `${ready.timeout}s`,
    retries: ready.retries,
    start_period: `${ready.startPeriod}s`,
    start_interval: '1s',
  });
}

/** A static site's stage `dev` runs on node without nginx's health route, curl and wget: asked last is whether it listens. */
function healthCommand({ image, ports }: ServicePlan, command: readonly string[]): readonly string[] {
  if (image.from !== 'build' || image.build.runtime !== 'static') return command;
  return [...command.slice(0, -1), `${command.at(-1)} || node -e "${nodeScript(null, ports[0]!.port)}"`];
}

/** On loopback: nobody else on the network reaches a developer's machine, unless a phone has to reach what its apps call. */
function portsOf({ name, ports }: ServicePlan, { hostPorts, called }: Scene): Yaml | undefined {
  const claimed = hostPorts.get(name);
  const target = ports.find(port => port.name === claimed?.port);
  if (claimed === undefined || target === undefined) return undefined;
  const address = called.has(name) ? '${BIND_HOST:-127.0.0.1}' : '127.0.0.1';
  return [traced(claimed.origin, `${address}:\${${claimed.variable}:-${claimed.hostPort}}:${target.port}`)];
}

function volumesOf({ name, volumes }: ServicePlan): Yaml | undefined {
  if (volumes.length === 0) return undefined;
  return volumes.map(volume => traced(volume.origin, `${name}-${volume.name}:${volume.path}`));
}

/** A stage `dev` compiles, which takes more than what was compiled: its variables lift the limits; 0 is none. */
function limitsOf({ name, image }: ServicePlan, { cpu, memory, origin }: LimitsPlan): Yaml | undefined {
  if (cpu === null && memory === null) return undefined;
  const lifted = (setting: 'CPUS' | 'MEMORY', limit: string) =>
    image.from === 'build' ? `\${${stackVariable(name, setting)}:-${limit}}` : limit;
  const limits = {
    cpus: cpu === null ? undefined : lifted('CPUS', String(cpu)),
    memory: memory === null ? undefined : lifted('MEMORY', sizeText(memory)),
  };
  return traced(origin, { resources: { limits } });
}

/** In the largest unit that divides it; Docker's are powers of 1024. */
function sizeText(bytes: number): string {
  const power = [3, 2, 1].find(each => bytes % 1024 ** each === 0) ?? 0;
  return `${bytes / 1024 ** power}${'bkmg'[power]}`;
}
