import { registryPath } from '../diagnostics/path.ts';
import { problemIn, type Report } from '../diagnostics/types.ts';
import { onClusters } from '../plan/clusters.ts';
import { findings, usualText } from '../plan/conversion.ts';
import type { Plan } from '../plan/types.ts';

/** What takes as much memory as its machine has, and on a cluster is ended beyond what nobody stated. */
export function checkKubernetesLimits(plan: Plan, report: Report): void {
  for (const { environment, instance } of onClusters(plan)) {
    const { service, limits } = instance;
    if (limits.memory !== null) continue;
    const say = (where: string) =>
      `service "${service}" states no limit of its memory, so that on Kubernetes in ${where} it is ended beyond ${usualText.memory}; ` +
      findings.limits.advice;
    const at = registryPath('services', service, 'limits');
    report(problemIn(environment, 'kubernetes/no-limits', at, say, { severity: 'warning' }));
  }
}
