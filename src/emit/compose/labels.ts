import type { InstancePlan, ServicePlan } from '../../plan/types.ts';
import type { Yaml } from '../../printers/yaml.ts';
import { traefikLabels } from '../traefik/labels.ts';
import type { Scene } from './scene.ts';

/** Who owns a service, and the routers by which the edge finds it. */
export function labelsOf(service: ServicePlan, instance: InstancePlan, { plan, environment }: Scene): Yaml {
  const own = (name: string) => `com.${plan.name}.${name}`;
  return {
    [own('project')]: service.project ?? undefined,
    [own('service')]: service.role,
    [own('tier')]: service.tier,
    ...(environment.edge.provider === 'labels' && traefikLabels({ plan, environment, service, instance })),
    ...(!environment.local && coolifyLabels(service, instance)),
  };
}

/** What Coolify shows of a container. */
function coolifyLabels(
  { project, role, ports }: ServicePlan,
  { routes }: InstancePlan,
): { readonly [key: string]: Yaml } {
  const [route] = routes;
  const port = ports.find(({ name }) => name === route?.port);
  return {
    'coolify.managed': 'true',
    ...(project !== null && { 'coolify.project': project }),
    'coolify.service': role,
    ...(route !== undefined &&
      port !== undefined && { 'coolify.port': String(port.port), 'coolify.domain': route.host }),
  };
}
