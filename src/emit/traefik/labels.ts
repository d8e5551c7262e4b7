import { composeLiteral, composeText } from '../../printers/compose-text.ts';
import { inPlaceOf, untraced, type Yaml } from '../../printers/yaml.ts';
import { healthCheckOf } from './balancer.ts';
import { type Routed, routingOf } from './routing.ts';
import { environmentLabel } from './static.ts';

export type Label = readonly [string, Yaml | undefined];

/** A container's routers, as Traefik reads them through Docker. */
export function traefikLabels(routed: Routed): readonly Label[] {
  const { plan, instance, environment } = routed;
  if (instance.routes.length === 0) return [];
  const write = (text: Parameters<Parameters<typeof routingOf>[1]>[0]) =>
    typeof text === 'string' ? composeLiteral(text) : composeText(text);
  const { routers, ports, middlewares } = routingOf(routed, write);
  const healthCheck = healthCheckOf(routed);
  const labels: Label[] = [['traefik.enable', 'true']];
  if (!environment.local) labels.push([environmentLabel(plan), environment.name]);
  // Of this checkout's network: another may run beside it.
  const network = instance.networks.find(name => environment.edge.networks.includes(name));
  labels.push(['traefik.docker.network', `\${COMPOSE_PROJECT_NAME}_${network}`]);
  for (const [id, node] of Object.entries(routers)) {
    flatten(`traefik.http.routers.${id}`, node, labels);
    const balancer = `traefik.http.services.${id}.loadbalancer`;
    labels.push([`${balancer}.server.port`, String(ports[id])]);
    if (healthCheck !== null) flatten(`${balancer}.healthcheck`, healthCheck, labels);
  }
  for (const [id, node] of Object.entries(middlewares)) flatten(`traefik.http.middlewares.${id}`, node, labels);
  return labels;
}

/**
 * A label for each value: lists with commas between, unless their entries have parts, keys in small letters as Traefik's own
 * documentation has them.
 */
function flatten(path: string, node: Yaml, labels: Label[]): void {
  const value = untraced(node);
  if (Array.isArray(value) && typeof value[0] === 'object') {
    for (const [index, each] of value.entries()) flatten(`${path}[${index}]`, inPlaceOf(node, each), labels);
  } else if (Array.isArray(value)) labels.push([path, inPlaceOf(node, value.join(','))]);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value)) {
      if (each !== undefined) flatten(`${path}.${key.toLowerCase()}`, inPlaceOf(node, each), labels);
    }
  } else labels.push([path, inPlaceOf(node, String(value))]);
}
