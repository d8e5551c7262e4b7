import { registryPath } from '../diagnostics/path.ts';
import { problem, type Report } from '../diagnostics/types.ts';
import { onceOnClusters } from '../plan/clusters.ts';
import { findings, usualText } from '../plan/conversion.ts';
import type { Plan } from '../plan/types.ts';

/** What takes as much memory as its machine has, and on a cluster is ended beyond what nobody stated. */
export function checkKubernetesLimits(plan: Plan, report: Report): void {
  for (const { environment, instance } of onceOnClusters(plan, ({ limits }) => limits.memory === null)) {
    const { service } = instance;
    const message =
      `service "${service}" states no limit of its memory, so that on Kubernetes in ${environment} it is ended beyond ${usualText.memory}; ` +
      findings.limits.advice;
    const at = registryPath('services', service, 'limits');
    report(problem('kubernetes/no-limits', at, message, { severity: 'warning' }));
  }
}
