import { registryPath } from '../diagnostics/path.ts';
import { problemIn, type Report } from '../diagnostics/types.ts';
import type { Plan } from '../plan/types.ts';

/** A number of replicas that was given to a local environment by name: each port of this machine has one owner. */
export function checkLocalReplicas(plan: Plan, report: Report): void {
  for (const { name, local, services } of Object.values(plan.environments)) {
    if (!local) continue;
    for (const { service, runs, replicas } of Object.values(services)) {
      if (!runs || replicas === 1) continue;
      report(
        problemIn(
          name,
          'services/local-replicas',
          registryPath('services', service, 'replicas'),
          where =>
            `service "${service}" is given ${replicas} replicas in ${where}, and a local environment runs one of each, whose port is on this machine; leave ${where} out`,
          { severity: 'warning' },
        ),
      );
    }
  }
}
