import { problem, type Report } from '../diagnostics/types.ts';
import { findings, patchedKeys } from '../plan/conversion.ts';
import { patchName } from '../plan/patch-name.ts';
import type { PatchPlan } from '../plan/patches.ts';
import type { EnvironmentPlan, Plan } from '../plan/types.ts';

/** Patches of machines whose environment is on a cluster too, and the other way round, where nothing says the same there. */
export function checkKubernetesPatches({ environments, patches }: Plan, report: Report): void {
  for (const patch of patches) {
    const environment =
      'environment' in patch && patch.environment !== null ? environments[patch.environment] : undefined;
    if (environment === undefined || environment.kubernetes === null) continue;
    const lost = lostOf(patch, environment);
    if (lost === null || patches.some(other => isTwin(patch, other))) continue;
    const message = `${patchName(patch)} ${lost}; ${findings.patch.advice}`;
    report(problem('patches/one-target', patch.origin.path, message, { severity: 'warning' }));
  }
}

/** What a patch says to one of both alone. */
function lostOf(patch: PatchPlan, { name, hosts }: EnvironmentPlan): string | null {
  if (patch.output === 'kubernetes') {
    const inContainer = patch.at.includes('containers') && hosts.length > 0;
    return inContainer ? `changes a container on Kubernetes in ${name}, and on its machines nothing` : null;
  }
  if (patch.output === 'traefik' || patch.output === 'nginx') {
    return `changes the edge of machines in ${name}, and nothing that leads requests in on Kubernetes`;
  }
  if (patch.output !== 'compose') return null;
  const [key = ''] = patch.service === null ? [] : patch.at;
  // Neither is anything there but its machine's affair.
  if (key === 'logging' || key === 'labels') return null;
  const there = patchedKeys[key];
  const hint = there === undefined ? '' : `, which has ${there.replaceAll('`', '')}`;
  return `changes ${patch.at.join('.')} of Compose in ${name}, and nothing on Kubernetes there${hint}`;
}

/** What tells the cluster of requests from outside. */
const edgeKinds = new Set(['HTTPRoute', 'Ingress', 'Middleware']);

/** Whether another says something of the same to the other output: whoever wrote it has looked there. */
function isTwin(patch: PatchPlan, other: PatchPlan): boolean {
  const [ours, cluster] = other.output === 'kubernetes' ? [patch, other] : [other, patch];
  if (cluster.output !== 'kubernetes' || !('environment' in ours) || ours.environment !== cluster.environment)
    return false;
  const isEdge = edgeKinds.has(cluster.kind);
  if (ours.output === 'traefik') return isEdge;
  return ours.service === cluster.service && (ours.output === 'nginx' ? isEdge : ours.output === 'compose' && !isEdge);
}
