import type { InstancePlan, RoutePlan, ServicePlan } from '../../plan/types.ts';
import { composeText } from '../../printers/compose-text.ts';
import { traced, type Yaml } from '../../printers/yaml.ts';
import type { Scene } from './scene.ts';

/** Who owns a service, and the routers by which the edge finds it. */
export function labelsOf(service: ServicePlan, instance: InstancePlan, scene: Scene): Yaml {
  const own = (name: string) => `com.${scene.plan.name}.${name}`;
  return {
    [own('project')]: service.project ?? undefined,
    [own('service')]: service.role,
    [own('tier')]: service.tier,
    ...(instance.routes.length > 0 && routing(service, instance, scene)),
  };
}

function routing(
  service: ServicePlan,
  instance: InstancePlan,
  { environment }: Scene,
): { readonly [key: string]: Yaml } {
  const network = instance.networks.find(name => environment.edge.networks.includes(name));
  const cors = !instance.corsByApp && instance.corsOrigins.length > 0;
  return {
    'traefik.enable': 'true',
    // Of this checkout's network: another may run beside it.
    'traefik.docker.network': `\${COMPOSE_PROJECT_NAME}_${network}`,
    ...Object.assign({}, ...instance.routes.map((route, index) => router(service, route, index, cors))),
    ...(cors && corsMiddleware(service, instance)),
  };
}

function router(
  { name, ports }: ServicePlan,
  route: RoutePlan,
  index: number,
  cors: boolean,
): { readonly [key: string]: Yaml } {
  const id = index === 0 ? name : `${name}-${index + 1}`;
  const rule = `Host(\`${route.host}\`)${route.path === '/' ? '' : ` && ${below(route.path)}`}`;
  const port = ports.find(each => each.name === route.port)!.port;
  return {
    [`traefik.http.routers.${id}.rule`]: traced(route.origin, rule),
    [`traefik.http.routers.${id}.entrypoints`]: 'web',
    [`traefik.http.routers.${id}.service`]: id,
    ...(cors && { [`traefik.http.routers.${id}.middlewares`]: `${name}-cors` }),
    [`traefik.http.services.${id}.loadbalancer.server.port`]: String(port),
  };
}

/** The path and what is below it; a prefix alone would take `/apix` for `/api`. */
const below = (path: string) => `(Path(\`${path}\`) || PathPrefix(\`${path}/\`))`;

/** Exactly the origins of the pages that call it; with credentials a wildcard would be refused by browsers. */
function corsMiddleware({ name }: ServicePlan, { corsOrigins }: InstancePlan): { readonly [key: string]: Yaml } {
  const headers = `traefik.http.middlewares.${name}-cors.headers`;
  return {
    [`${headers}.accesscontrolalloworiginlist`]: corsOrigins.map(composeText).join(','),
    [`${headers}.accesscontrolallowmethods`]: 'GET,POST,PUT,PATCH,DELETE,OPTIONS',
    [`${headers}.accesscontrolallowheaders`]: 'Authorization,Content-Type,X-App-ID',
    [`${headers}.accesscontrolallowcredentials`]: 'true',
    [`${headers}.accesscontrolmaxage`]: '600',
    [`${headers}.addvaryheader`]: 'true',
  };
}
