import { problemIn, type Report } from '../diagnostics/types.ts';
import { isOnClusterAlone } from '../plan/clusters.ts';
import { neverCalled } from '../plan/never-called.ts';
import type { EnvironmentPlan, GraphEdge, InstancePlan, Plan } from '../plan/types.ts';

/** References that no network carries, so that the call would never arrive. */
export function checkNetworks(plan: Plan, report: Report): void {
  for (const environment of Object.values(plan.environments)) {
    for (const instance of Object.values(environment.services)) {
      for (const edge of instance.edges) {
        const why = edge.reader === 'server' ? obstacle(plan, environment, instance, edge) : null;
        if (why === null) continue;
        report(
          problemIn(
            environment.name,
            'networks/unreachable',
            edge.origin.path,
            where => `service "${instance.service}" calls "${edge.to}" in ${where}, but ${why}`,
          ),
        );
      }
    }
  }
}

function obstacle(plan: Plan, environment: EnvironmentPlan, from: InstancePlan, { to }: GraphEdge): string | null {
  const target = environment.services[to]!;
  const called = plan.services[to]!;
  const caller = plan.services[from.service]!;
  if (caller.image.from === 'build' && caller.image.build.bakes && called.tier !== 'outside') {
    return 'its values are read when it is built, and a build is on no network of the fleet; use a public address';
  }
  const never = neverCalled(called);
  if (never !== null) return `"${to}" ${never}`;
  if (!from.runs) return null;
  if (target.runs && called.ports.length === 0) {
    return `"${to}" has no port; give it one, or drop the reference`;
  }
  if (!target.runs || from.host !== target.host) {
    if (hasWayOut(environment, from)) return null;
    return `"${to}" is ${target.runs ? 'on another machine' : 'outside'}, and it is on networks without a way out only; let a service on the backend network call it`;
  }
  if (from.networks.some(network => target.networks.includes(network))) return null;
  return `no network has both: "${from.service}" is on ${listed(from)}, "${to}" on ${listed(target)}; use its public address, or put the call into an API`;
}

/** A cluster has policies in place of networks, which let each call whom the plan says. */
function hasWayOut(environment: EnvironmentPlan, { networks }: InstancePlan): boolean {
  return isOnClusterAlone(environment) || networks.some(network => environment.networks[network]?.internal === false);
}

const listed = ({ networks }: InstancePlan) => networks.join(' and ') || 'none';
