import type { InstancePlan, ServicePlan } from '../../plan/types.ts';
import { dictionary } from '../../printers/dictionary.ts';
import type { Yaml } from '../../printers/yaml.ts';
import { type Label, traefikLabels } from '../traefik/labels.ts';
import type { Scene } from './scene.ts';

/** Who owns a service, and the routers by which the edge finds it. */
export function labelsOf(service: ServicePlan, instance: InstancePlan, { plan, environment }: Scene): Yaml {
  const own = (name: string) => `com.${plan.name}.${name}`;
  return dictionary<Yaml | undefined>([
    [own('project'), service.project ?? undefined],
    [own('service'), service.role],
    [own('tier'), service.tier],
    ...(environment.edge.provider === 'labels' ? traefikLabels({ plan, environment, service, instance }) : []),
    ...(environment.local ? [] : coolifyLabels(service, instance)),
  ]);
}

/** What Coolify shows of a container. */
function coolifyLabels({ project, role, ports }: ServicePlan, { routes }: InstancePlan): readonly Label[] {
  const [route] = routes;
  const port = ports.find(({ name }) => name === route?.port);
  return [
    ['coolify.managed', 'true'],
    ['coolify.project', project ?? undefined],
    ['coolify.service', role],
    ['coolify.port', port === undefined ? undefined : String(port.port)],
    ['coolify.domain', port === undefined ? undefined : route?.host],
  ];
}
