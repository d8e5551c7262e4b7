import { didYouMean } from '../diagnostics/nearest.ts';
import { registryPath } from '../diagnostics/path.ts';
import { problem, type Report } from '../diagnostics/types.ts';
import { rootHost } from '../plan/host-label.ts';
import { join } from '../plan/text.ts';
import type { RoutePlan } from '../plan/types.ts';
import { type DefinedService, pick } from '../registry/defined.ts';
import type { Route } from '../registry/service.ts';
import { byDefault, given } from './origin.ts';
import type { Environment } from './stage.ts';

/** The public addresses of a service in an environment: those it states, else its kind's usual one. */
export function resolveRoutes(service: DefinedService, environment: Environment, report: Report): readonly RoutePlan[] {
  const { name, kind, facts, options } = service;
  const ports = Object.keys({ ...facts.ports, ...options.ports });
  const origin =
    pick(options.route, environment.chain) === undefined
      ? byDefault(`${kind.name}/route`, 'services', name)
      : given('services', name, 'route');
  return routesOf(service, environment).map(route => {
    const { host, path: stem = '', port = ports[0] ?? '' } = typeof route === 'string' ? { host: route } : route;
    const path = stem.replace(/\/+$/, '') || '/';
    if (!ports.includes(port)) noPort(service, port, ports, report);
    else if (facts.protocol === 'tcp' && facts.ports?.[port] !== undefined) noHttp(service, port, report);
    const whole = hostName(host, environment);
    return { host: whole, path, port, url: urlOf(whole, path, environment), origin };
  });
}

/** As they are written. */
export function routesOf({ facts, options }: DefinedService, { chain }: Environment): readonly Route[] {
  const ports = Object.keys({ ...facts.ports, ...options.ports });
  const stated = pick(options.route, chain);
  return [stated ?? (ports.length === 0 ? [] : (facts.route ?? []))].flat() as readonly Route[];
}

function noPort({ name }: DefinedService, port: string, ports: readonly string[], report: Report): void {
  const what =
    ports.length === 0
      ? 'has no port'
      : `has no port "${port}"${didYouMean(port, ports) || `; it has ${ports.join(', ')}`}`;
  const at = registryPath('services', name, 'route');
  report(
    problem(
      'routes/no-port',
      at,
      `the route of service "${name}" leads nowhere, since it ${what}${ports.length === 0 ? '; give it one, or remove the route' : ''}`,
    ),
  );
}

/** Edges lead HTTP alone. */
function noHttp({ name }: DefinedService, port: string, report: Report): void {
  const message = `the route of service "${name}" leads to port "${port}", where it speaks no HTTP; lead it to another port, or remove the route`;
  report(problem('routes/no-http', registryPath('services', name, 'route'), message));
}

/** `@` is the domain itself; a label stands before it, with the environment's prefix; a name with dots is whole. */
export function hostName(host: string, environment: Environment): string {
  const { domain, hostPrefix, local } = environment;
  if (host.includes('.')) return local ? `${host}.localhost` : host;
  return host === '@' ? rootHost(environment) : `${hostPrefix}${host}.${domain}`;
}

function urlOf(host: string, path: string, { local }: Environment) {
  const below = path.replace(/\/+$/, '');
  if (!local) return join(`https://${host}${below}`);
  return join(`http://${host}`, [{ part: 'port', name: 'HTTP_PORT', default: '80' }], below);
}
