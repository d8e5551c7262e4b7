import type { EnvironmentPlan, RoutePlan } from '../../plan/types.ts';

/**
 * What a router takes: one route, or all of several. Of two routers Traefik takes the one with the longer rule, which says
 * nothing where a rule is of several routes; so that leaves out what leads elsewhere below them.
 */
export function ruleOf(environment: EnvironmentPlan, routes: readonly RoutePlan[]): string {
  if (routes.length === 1) return [hostOf(routes[0]!), ...pathOf(routes[0]!)].join(' && ');
  return routes
    .map(route => [hostOf(route), ...pathOf(route), ...elsewhere(environment, route, routes)])
    .map(terms => (terms.length === 1 ? terms[0]! : `(${terms.join(' && ')})`))
    .join(' || ');
}

const hostOf = ({ host }: RoutePlan) => `Host(\`${host}\`)`;

const pathOf = ({ path }: RoutePlan) => (path === '/' ? [] : [below(path)]);

/** The path and what is below it; a prefix alone would take `/apix` for `/api`. */
const below = (path: string) => `(Path(\`${path}\`) || PathPrefix(\`${path}/\`))`;

function elsewhere(environment: EnvironmentPlan, { host, path }: RoutePlan, own: readonly RoutePlan[]) {
  const stem = path === '/' ? '/' : `${path}/`;
  return routesOfHost(environment, host)
    .filter(other => other.path !== path && other.path.startsWith(stem) && !own.includes(other))
    .map(other => `!${below(other.path)}`);
}

const byHost = new WeakMap<EnvironmentPlan, ReadonlyMap<string, readonly RoutePlan[]>>();

/** All routes of an environment that answer at a host. */
export function routesOfHost(environment: EnvironmentPlan, host: string): readonly RoutePlan[] {
  return routesOf(environment).get(host) ?? [];
}

/** All routes of an environment, by host. */
function routesOf(environment: EnvironmentPlan): ReadonlyMap<string, readonly RoutePlan[]> {
  const known = byHost.get(environment);
  if (known !== undefined) return known;
  const routes = new Map<string, RoutePlan[]>();
  for (const route of Object.values(environment.services).flatMap(instance => instance.routes)) {
    const beside = routes.get(route.host);
    if (beside === undefined) routes.set(route.host, [route]);
    else beside.push(route);
  }
  byHost.set(environment, routes);
  return routes;
}
