import { problem, type Report } from '../diagnostics/types.ts';
import type { Plan } from '../plan/types.ts';

/** A dashboard where nginx is the edge. */
export function checkNginxDashboards({ environments }: Plan, report: Report): void {
  for (const { name, edge } of Object.values(environments)) {
    if (edge.provider !== 'nginx' || edge.dashboard === null) continue;
    const message = `the edge of environment "${name}" is nginx, which has no dashboard; remove "dashboard", or take Traefik`;
    report(problem('environments/no-dashboard', `${edge.origin.path}.dashboard`, message));
  }
}
