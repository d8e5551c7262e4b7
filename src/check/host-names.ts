import { problem, type Report } from '../diagnostics/types.ts';
import type { Plan, RoutePlan } from '../plan/types.ts';

/** An address, host name and path, that two services answer, in one environment or in two. */
export function checkHostNames({ environments }: Plan, report: Report): void {
  const owners = new Map<
    string,
    { readonly service: string; readonly environment: string; readonly route: RoutePlan }
  >();
  for (const { name: environment, services } of Object.values(environments)) {
    for (const { service, routes } of Object.values(services)) {
      for (const route of routes) {
        const address = `${route.host}${route.path === '/' ? '' : route.path}`;
        const first = owners.get(address);
        if (first === undefined) {
          owners.set(address, { service, environment, route });
          continue;
        }
        const twice = first.service === service && first.environment === environment;
        const who = twice
          ? `service "${service}" has the address ${address} twice in ${environment}`
          : `"${first.service}" in ${first.environment} and "${service}" in ${environment} both answer at ${address}`;
        report(
          problem(
            'routes/two-owners',
            route.origin.path,
            `${who}; give one of them another "route", or the environments other host names`,
            {
              related: [{ message: `"${first.service}" answers there`, target: first.route.origin.path }],
            },
          ),
        );
      }
    }
  }
}
