import { problemIn, type Report } from '../diagnostics/types.ts';
import { onClusters } from '../plan/clusters.ts';
import { findings } from '../plan/conversion.ts';
import { isFixed } from '../plan/image-reference.ts';
import type { Plan } from '../plan/types.ts';

/** Images whose tag moves: two pods of one service could run two versions. */
export function checkKubernetesImages(plan: Plan, report: Report): void {
  for (const { environment, instance } of onClusters(plan)) {
    const { image } = plan.services[instance.service]!;
    if (image.from !== 'registry' || isFixed(image.reference)) continue;
    const say = (where: string) =>
      `service "${instance.service}" has image ${image.reference}, whose version moves, so that its pods on Kubernetes in ${where} may differ; ` +
      findings.image.advice;
    report(problemIn(environment, 'kubernetes/moving-image', image.origin.path, say, { severity: 'warning' }));
  }
}
