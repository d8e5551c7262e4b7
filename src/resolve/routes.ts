import { join } from '../plan/text.ts';
import type { Origin, RoutePlan } from '../plan/types.ts';
import { type DefinedService, pick } from '../registry/defined.ts';
import type { Route } from '../registry/service.ts';
import { byDefault, given } from './origin.ts';
import type { Environment } from './stage.ts';

/** The public addresses of a service in an environment: those it states, else its kind's usual one. */
export function resolveRoutes(
  { name, kind, facts, options }: DefinedService,
  environment: Environment,
): readonly RoutePlan[] {
  const ports = Object.keys({ ...facts.ports, ...options.ports });
  if (ports.length === 0) return [];
  const stated = pick(options.route, environment.chain);
  const origin: Origin =
    stated === undefined ? byDefault(`${kind.name}/route`, 'services', name) : given('services', name, 'route');
  const routes = stated ?? facts.route ?? [];
  const list: readonly Route[] = typeof routes === 'object' && 'length' in routes ? routes : [routes as Route];
  return list.map(route => {
    const { host, path = '/', port = ports[0]! } = typeof route === 'string' ? { host: route } : route;
    const whole = hostName(host, environment);
    return { host: whole, path, port, url: urlOf(whole, path, environment), origin };
  });
}

/** `@` is the domain itself; a label stands before it, with the environment's prefix; a name with dots is whole. */
function hostName(host: string, { domain, hostPrefix, local }: Environment): string {
  if (host.includes('.')) return local ? `${host}.localhost` : host;
  if (host !== '@') return `${hostPrefix}${host}.${domain}`;
  return hostPrefix === '' ? domain : `${hostPrefix.replace(/-$/, '')}.${domain}`;
}

function urlOf(host: string, path: string, { local }: Environment) {
  const below = path.replace(/\/+$/, '');
  if (!local) return join(`https://${host}${below}`);
  return join(`http://${host}`, [{ part: 'port', name: 'HTTP_PORT', default: '80' }], below);
}
