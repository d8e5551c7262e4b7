import { registryPath } from '../diagnostics/path.ts';
import { problem, type Report } from '../diagnostics/types.ts';
import { findings } from '../plan/conversion.ts';
import { edgeOrigins } from '../plan/cors.ts';
import type { EdgePlan, InstancePlan, Plan } from '../plan/types.ts';

/** What an edge does for routes, where nothing on the cluster is told of it. */
export function checkKubernetesEdges({ environments }: Plan, report: Report): void {
  for (const { name, kubernetes, services, edge } of Object.values(environments)) {
    if (kubernetes === null || kubernetes.middlewares) continue;
    for (const instance of Object.values(services)) {
      if (instance.routes.length === 0) continue;
      const lost = lostOf(instance, edge).join(', ');
      const message =
        `service "${instance.service}" leaves ${lost} to what leads requests in on Kubernetes in ${name}, which is told of none of it; ` +
        findings.edge.advice;
      const at = registryPath('services', instance.service);
      report(problem('kubernetes/edge', at, message, { severity: 'warning' }));
    }
  }
}

function lostOf(instance: InstancePlan, { trustedProxies }: EdgePlan): readonly string[] {
  return [
    ...(edgeOrigins(instance).length > 0 ? ['CORS'] : []),
    ...(instance.rateLimit === null ? [] : ['its rate limit']),
    ...(trustedProxies.length > 0 ? ['whom to trust in front'] : []),
    'security headers',
  ];
}
