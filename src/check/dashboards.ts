import { problem, type Report } from '../diagnostics/types.ts';
import { dashboardOf, machinesOf } from '../plan/machines.ts';
import type { EnvironmentPlan, Plan } from '../plan/types.ts';
import { tooLong } from './host-lengths.ts';

interface Owner {
  readonly who: string;
  readonly at: string;
}

/** A dashboard where nginx is the edge, and one whose host name is another's too, or is none. */
export function checkDashboards({ environments }: Plan, report: Report): void {
  const owners = new Map(Object.values(environments).flatMap(routed));
  for (const environment of Object.values(environments)) {
    const { name, edge } = environment;
    if (edge.dashboard === null) continue;
    const target = `${edge.origin.path}.dashboard`;
    if (edge.provider === 'nginx') {
      const message = `the edge of environment "${name}" is nginx, which has no dashboard; remove "dashboard", or take Traefik`;
      report(problem('environments/no-dashboard', target, message));
      continue;
    }
    for (const machine of machinesOf(environment)) {
      const host = dashboardOf(environment, machine)!;
      const long = tooLong(host);
      if (long !== null) {
        const message = `the host name ${host} of the dashboard in ${name} is too long, with ${long}; give it a shorter one`;
        report(problem('routes/too-long', target, message));
      }
      const owner = owners.get(host);
      owners.set(host, owner ?? { who: `the dashboard of ${name}`, at: target });
      if (owner === undefined) continue;
      const message = `${owner.who} and the dashboard of ${name} both answer at ${host}, and the dashboard takes all of a name; give it another`;
      report(
        problem('routes/two-owners', target, message, {
          related: [{ message: `${owner.who} answers there`, target: owner.at }],
        }),
      );
    }
  }
}

/** The first route at each name. */
function routed({ name, services }: EnvironmentPlan): readonly (readonly [string, Owner])[] {
  return Object.values(services)
    .flatMap(({ service, routes }) =>
      routes.map(({ host, origin }) => [host, { who: `service "${service}" in ${name}`, at: origin.path }] as const),
    )
    .reverse();
}
