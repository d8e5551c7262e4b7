import { setupService, volumeName } from '../../plan/derived-services.ts';
import { ends } from '../../plan/jobs.ts';
import { selfCheck } from '../../plan/probe-command.ts';
import { stackVariable } from '../../plan/service-variables.ts';
import type { InstancePlan, ServicePlan } from '../../plan/types.ts';
import { composeLiteral } from '../../printers/compose-text.ts';
import { dictionary } from '../../printers/dictionary.ts';
import { traced, type Yaml } from '../../printers/yaml.ts';
import { imageOf } from './build.ts';
import { deployOf, keptRunning } from './deploy.ts';
import { hardened } from './hardened.ts';
import { labelsOf } from './labels.ts';
import { portsOf } from './ports.ts';
import type { Scene } from './scene.ts';
import { environmentOf, secretsOf } from './secrets.ts';

/** A running service, in the order that Compose's own documentation describes one. */
export function composeService(instance: InstancePlan, scene: Scene): Yaml {
  const service = scene.plan.services[instance.service]!;
  const profiles = scene.profiles.get(service.name) ?? [];
  const read = instance.variables
    .filter(({ phase }) => phase === 'run')
    .map(({ name, container, origin }) => ({ name, text: container, origin }));
  const { image, build, develop } = imageOf(service, scene);
  const { restart, logging } = keptRunning(scene.environment, ends(service));
  // By their keys, also where there is nothing: to put objects together takes several times as long.
  return traced(service.origin, {
    image,
    build,
    develop,
    profiles: profiles.length === 0 ? undefined : profiles,
    command: instance.command?.map(composeLiteral),
    ...hardened(service.user, service.scratch, readOnly(service, scene)),
    environment: environmentOf(read),
    depends_on: dependenciesOf(instance, scene),
    healthcheck: healthCheckOf(service),
    networks: instance.networks,
    ports: portsOf(service, instance, scene),
    volumes: volumesOf(service),
    secrets: secretsOf(read),
    labels: labelsOf(service, instance, scene),
    restart,
    logging,
    deploy: deployOf(service, instance, scene),
  });
}

function readOnly({ name, image }: ServicePlan, { environment }: Scene): Yaml {
  return image.from === 'build' && environment.local ? `\${${stackVariable(name, 'READ_ONLY')}:-true}` : true;
}

/** Ready before its users start, where it can be asked; what prepares it has then run as well. */
function dependenciesOf({ startsAfter, edges }: InstancePlan, { plan, environment }: Scene): Yaml | undefined {
  const conditions = startsAfter.flatMap((to): [string, Yaml][] => {
    const { before, probes, origin: own } = plan.services[to]!;
    const origin = edges.find(edge => edge.to === to)?.origin ?? own;
    if (before !== null) return [[to, traced(origin, { condition: 'service_completed_successfully' })]];
    const asked = probes.ready?.command != null;
    const itself: [string, Yaml] = [to, traced(origin, { condition: asked ? 'service_healthy' : 'service_started' })];
    if (environment.services[to]!.setup === null) return [itself];
    return [itself, [setupService(to), traced(origin, { condition: 'service_completed_successfully' })]];
  });
  return conditions.length === 0 ? undefined : dictionary(conditions);
}

function healthCheckOf(service: ServicePlan): Yaml | undefined {
  const { ready } = service.probes;
  if (ready === null || ready.command === null) return undefined;
  return traced(ready.origin, {
    test: testOf(service, ready.command),
    interval: `${ready.interval}s`,
    timeout: `${ready.timeout}s`,
    retries: ready.retries,
    start_period: `${ready.startPeriod}s`,
    start_interval: '1s',
  });
}

/** Docker is told of readiness alone; what asks for that ends a process that hangs. */
function testOf(service: ServicePlan, ready: readonly string[]): Yaml {
  const ending = selfCheck(service);
  return ending === null ? ['CMD', ...ready.map(composeLiteral)] : composeLiteral(`exec ${ending}`);
}

function volumesOf({ name, volumes }: ServicePlan): Yaml | undefined {
  if (volumes.length === 0) return undefined;
  return volumes.map(volume => traced(volume.origin, `${volumeName(name, volume)}:${volume.path}`));
}
