import { registryPath } from '../diagnostics/path.ts';
import { problem, type Report } from '../diagnostics/types.ts';
import { onceOnClusters } from '../plan/clusters.ts';
import { findings } from '../plan/conversion.ts';
import type { InstancePlan, Plan } from '../plan/types.ts';

/** What is root in its container: the namespace takes none. */
export function checkKubernetesUsers(plan: Plan, report: Report): void {
  const isRoot = ({ service }: InstancePlan) => plan.services[service]!.user?.uid === 0;
  for (const { environment, instance } of onceOnClusters(plan, isRoot)) {
    const { service } = instance;
    const message = `service "${service}" runs as root, which nothing may on Kubernetes in ${environment}; ${findings.root.advice}`;
    report(problem('kubernetes/root', registryPath('services', service, 'user'), message));
  }
}
