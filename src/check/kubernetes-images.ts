import { problem, type Report } from '../diagnostics/types.ts';
import { onceOnClusters } from '../plan/clusters.ts';
import { findings } from '../plan/conversion.ts';
import { isFixed } from '../plan/image-reference.ts';
import type { Plan } from '../plan/types.ts';

/** Images whose tag moves: two pods of one service could run two versions. */
export function checkKubernetesImages(plan: Plan, report: Report): void {
  for (const { environment, instance } of onceOnClusters(plan, () => true)) {
    const { image } = plan.services[instance.service]!;
    if (image.from !== 'registry' || isFixed(image.reference)) continue;
    const message =
      `service "${instance.service}" has image ${image.reference}, whose version moves, so that its pods on Kubernetes in ${environment} may differ; ` +
      findings.image.advice;
    report(problem('kubernetes/moving-image', image.origin.path, message, { severity: 'warning' }));
  }
}
