import { problem, type Report } from '../diagnostics/types.ts';
import { buildEnvironments } from '../plan/baked.ts';
import type { Plan } from '../plan/types.ts';

/** A build of a service for one environment that is called like another service: `site-dev` of `site`, and `site-dev`. */
export function checkTargetNames(plan: Plan, report: Report): void {
  for (const { name, image, origin } of Object.values(plan.services)) {
    if (image.from !== 'build') continue;
    for (const environment of buildEnvironments(plan, name)) {
      const target = `${name}-${environment}`;
      const other = plan.services[target];
      if (other?.image.from !== 'build') continue;
      report(
        problem(
          'targets/two-owners',
          other.origin.path,
          `service "${target}" is called like the build of service "${name}" for ${environment}; give one of them another name`,
          { related: [{ message: `"${name}" is built for each environment`, target: origin.path }] },
        ),
      );
    }
  }
}
