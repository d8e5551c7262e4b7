import { problemIn, type Report } from '../diagnostics/types.ts';
import type { Plan, RoutePlan } from '../plan/types.ts';

interface Owner {
  readonly service: string;
  readonly environment: string;
  readonly route: RoutePlan;
}

/**
 * An address, host name and path, that two services answer, in one environment or in two; and a host name of two that are
 * deployed, since DNS leads it to one edge, which knows nothing of the other's paths.
 */
export function checkHostNames({ environments }: Plan, report: Report): void {
  const byAddress = new Map<string, Owner>();
  const byHost = new Map<string, Owner>();
  for (const { name: environment, local, services } of Object.values(environments)) {
    for (const { service, routes } of Object.values(services)) {
      for (const route of routes) {
        const { host, path } = route;
        const owner = { service, environment, route };
        const address = `${host}${path === '/' ? '' : path}`;
        const same = byAddress.get(address);
        const beside = local ? undefined : byHost.get(host);
        if (same !== undefined) report(sameAddress(same, owner, address));
        else if (beside !== undefined && beside.environment !== environment) report(sameHost(beside, owner));
        if (same === undefined) byAddress.set(address, owner);
        if (!local && beside === undefined) byHost.set(host, owner);
      }
    }
  }
}

function sameAddress(first: Owner, owner: Owner, address: string) {
  const { service, environment } = owner;
  if (first.environment !== environment) {
    return twoOwners(
      environment,
      where => `"${first.service}" in ${first.environment} and "${service}" in ${where} both answer at ${address}`,
      first,
      owner,
    );
  }
  const who =
    first.service === service
      ? `service "${service}" answers twice at`
      : `"${first.service}" and "${service}" both answer at`;
  return twoOwners(`${address} in ${environment}`, where => `${who} ${where}`, first, owner);
}

function sameHost(first: Owner, owner: Owner) {
  const { service, environment, route } = owner;
  const say = (where: string) =>
    `${route.host} leads to "${first.service}" in ${first.environment} and to "${service}" in ${where}, and a name leads to the edge of one`;
  return twoOwners(environment, say, first, owner);
}

function twoOwners(where: string, who: (where: string) => string, first: Owner, { route }: Owner) {
  const say = (all: string) => `${who(all)}; give one of them another "route", or the environments other host names`;
  const related = [{ message: `"${first.service}" answers there`, target: first.route.origin.path }];
  return problemIn(where, 'routes/two-owners', route.origin.path, say, { related });
}
