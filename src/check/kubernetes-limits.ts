import { registryPath } from '../diagnostics/path.ts';
import { problem, type Report } from '../diagnostics/types.ts';
import { findings, usualText } from '../plan/conversion.ts';
import type { Plan } from '../plan/types.ts';

/** What takes as much memory as its machine has, and on a cluster is ended beyond what nobody stated. */
export function checkKubernetesLimits({ environments }: Plan, report: Report): void {
  const told = new Set<string>();
  for (const { name, kubernetes, services } of Object.values(environments)) {
    for (const { service, runs, limits } of kubernetes === null ? [] : Object.values(services)) {
      if (!runs || limits.memory !== null || told.has(service)) continue;
      told.add(service);
      const message =
        `service "${service}" states no limit of its memory, so that on Kubernetes in ${name} it is ended beyond ${usualText.memory}; ` +
        findings.limits.advice;
      const at = registryPath('services', service, 'limits');
      report(problem('kubernetes/no-limits', at, message, { severity: 'warning' }));
    }
  }
}
