import { problem, type Report } from '../diagnostics/types.ts';
import { edgeService, setupService } from '../plan/derived-services.ts';
import type { Plan } from '../plan/types.ts';

/** Services named like those that Portolan adds to an environment. */
export function checkDerivedServices({ environments }: Plan, report: Report): void {
  for (const { edge, services } of Object.values(environments)) {
    const added = [
      ...(edge.provider === 'nginx' ? [] : [edgeService]),
      ...Object.values(services).flatMap(({ service, setup }) => (setup === null ? [] : [setupService(service)])),
    ];
    for (const name of added) {
      const found = services[name];
      if (found === undefined) continue;
      const what = name === edgeService ? 'routes to all others' : 'prepares a datastore';
      report(
        problem(
          'services/reserved-name',
          found.origin.path,
          `service "${name}" has the name of the one that ${what}, which is added here; give it another name`,
        ),
      );
    }
  }
}
