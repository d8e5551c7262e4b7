import { registryPath } from '../diagnostics/path.ts';
import { problemIn, type Report } from '../diagnostics/types.ts';
import { onClusters } from '../plan/clusters.ts';
import { findings } from '../plan/conversion.ts';
import type { Plan } from '../plan/types.ts';

/** What is root in its container: the namespace takes none. */
export function checkKubernetesUsers(plan: Plan, report: Report): void {
  for (const { environment, instance } of onClusters(plan)) {
    const { service } = instance;
    if (plan.services[service]!.user?.uid !== 0) continue;
    const say = (where: string) =>
      `service "${service}" runs as root, which nothing may on Kubernetes in ${where}; ${findings.root.advice}`;
    report(problemIn(environment, 'kubernetes/root', registryPath('services', service, 'user'), say));
  }
}
