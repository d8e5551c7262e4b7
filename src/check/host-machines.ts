import { problemIn, type Report } from '../diagnostics/types.ts';
import { machinesOf } from '../plan/machines.ts';
import type { EnvironmentPlan, Plan } from '../plan/types.ts';

/** Host names whose services are on two machines: DNS leads to one, whose edge knows nothing of the other's paths. */
export function checkHostMachines({ environments }: Plan, report: Report): void {
  for (const environment of Object.values(environments)) if (!environment.local) checkEnvironment(environment, report);
}

function checkEnvironment(environment: EnvironmentPlan, report: Report): void {
  const first = new Map<string, { readonly service: string; readonly machine: string | null; readonly at: string }>();
  for (const { host: machine, instances } of machinesOf(environment)) {
    for (const { service, routes } of instances) {
      for (const { host, origin } of routes) {
        const other = first.get(host);
        if (other === undefined) first.set(host, { service, machine, at: origin.path });
        if (other === undefined || other.machine === machine) continue;
        const say = (where: string) =>
          `${host} leads to service "${other.service}" on host "${other.machine}" and to "${service}" on host "${machine}" in ${where}, ` +
          'and a name leads to one machine; put both on one, or give one of them another "route"';
        report(
          problemIn(environment.name, 'routes/two-machines', origin.path, say, {
            related: [{ message: `"${other.service}" answers there`, target: other.at }],
          }),
        );
      }
    }
  }
}
