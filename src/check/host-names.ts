import { problem, type Report } from '../diagnostics/types.ts';
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
        if (same !== undefined) reportOwners(same, owner, sameAddress(same, owner, address), report);
        else if (beside !== undefined && beside.environment !== environment)
          reportOwners(beside, owner, sameHost(beside, owner), report);
        if (same === undefined) byAddress.set(address, owner);
        if (!local && beside === undefined) byHost.set(host, owner);
      }
    }
  }
}

function sameAddress(first: Owner, { service, environment }: Owner, address: string): string {
  return first.service === service && first.environment === environment
    ? `service "${service}" has the address ${address} twice in ${environment}`
    : `"${first.service}" in ${first.environment} and "${service}" in ${environment} both answer at ${address}`;
}

function sameHost(first: Owner, { service, environment, route: { host } }: Owner): string {
  return `${host} leads to "${first.service}" in ${first.environment} and to "${service}" in ${environment}, and a name leads to the edge of one`;
}

function reportOwners(first: Owner, { route }: Owner, who: string, report: Report): void {
  const message = `${who}; give one of them another "route", or the environments other host names`;
  const related = [{ message: `"${first.service}" answers there`, target: first.route.origin.path }];
  report(problem('routes/two-owners', route.origin.path, message, { related }));
}
