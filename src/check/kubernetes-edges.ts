import { list } from '../diagnostics/list.ts';
import { problemIn, type Report } from '../diagnostics/types.ts';
import { findings } from '../plan/conversion.ts';
import { edgeOrigins } from '../plan/cors.ts';
import type { EdgePlan, InstancePlan, Plan } from '../plan/types.ts';

/** What an edge does for routes, where nothing on the cluster is told of it. */
export function checkKubernetesEdges({ environments }: Plan, report: Report): void {
  for (const { name, kubernetes, services, edge } of Object.values(environments)) {
    if (kubernetes === null || kubernetes.middlewares) continue;
    const routed = Object.values(services).filter(({ routes }) => routes.length > 0);
    if (routed.length === 0) continue;
    const lost = list(lostOf(routed, edge));
    const say = (where: string) =>
      `what leads requests in on Kubernetes in ${where} is not told of ${lost}; ${findings.edge.advice}`;
    report(problemIn(name, 'kubernetes/edge', kubernetes.origin.path, say, { severity: 'warning' }));
  }
}

function lostOf(routed: readonly InstancePlan[], { trustedProxies }: EdgePlan): readonly string[] {
  return [
    ...ofSome(
      'CORS',
      routed.filter(each => edgeOrigins(each).length > 0),
    ),
    ...ofSome(
      'rate limits',
      routed.filter(({ rateLimit }) => rateLimit !== null),
    ),
    ...(trustedProxies.length > 0 ? ['trusted proxies'] : []),
    'security headers',
  ];
}

/** A fleet may have hundreds. */
const most = 3;

function ofSome(what: string, all: readonly InstancePlan[]): readonly string[] {
  if (all.length === 0) return [];
  const named = all.slice(0, most).map(({ service }) => `"${service}"`);
  const others = all.length - named.length;
  return [`${what} (${list([...named, ...(others > 0 ? [`${others} more`] : [])])})`];
}
