import { registryPath } from '../diagnostics/path.ts';
import { problem, type Report } from '../diagnostics/types.ts';
import { machinesOf } from '../plan/machines.ts';
import type { Plan } from '../plan/types.ts';

interface Range {
  readonly service: string;
  readonly first: number;
  readonly last: number;
}

/** Replicas that nginx leads to, whose ports on their machine are another's too, or are none. */
export function checkReplicaPorts(plan: Plan, report: Report): void {
  for (const environment of Object.values(plan.environments)) {
    if (environment.edge.provider !== 'nginx') continue;
    const hostPorts = new Map(plan.ports.map(({ service, hostPort }) => [service, hostPort]));
    for (const { instances } of machinesOf(environment)) {
      const ranges = instances.flatMap(({ service, routes, replicas }): Range[] => {
        const first = hostPorts.get(service);
        if (routes.length === 0 || first === undefined) return [];
        return [{ service, first, last: first + Math.max(replicas, 1) - 1 }];
      });
      for (const several of ranges.filter(({ first, last }) => last > first)) {
        checkRange(several, ranges, environment.name, report);
      }
    }
  }
}

function checkRange(range: Range, ranges: readonly Range[], environment: string, report: Report): void {
  const { service, first, last } = range;
  const other = ranges.find(each => each !== range && each.first <= last && first <= each.last);
  if (other === undefined && last <= 65_535) return;
  const what = other === undefined ? 'which are no ports' : `which meet those of service "${other.service}"`;
  const message = `the replicas of service "${service}" have ports ${first} to ${last} of their machine in ${environment}, ${what}; give it another "hostPort"`;
  report(problem('ports/replicas-meet', registryPath('services', service, 'replicas'), message));
}
