import type { EnvironmentPlan, InstancePlan, Plan } from '../plan/types.ts';
import { publicPrefix } from '../registry/defined.ts';

/**
 * What a site's pages may load and call: their own, and those that the plan says they call. It stands at the edge, since an
 * image is the same in every environment and the hosts are not. `null` for what serves no pages.
 */
export function contentPolicy(plan: Plan, environment: EnvironmentPlan, instance: InstancePlan): string | null {
  if (plan.services[instance.service]!.tier !== 'site') return null;
  return policyFor([[environment, instance]]);
}

/** The policy of pages that are the same in all of these. */
export function policyFor(instances: readonly (readonly [EnvironmentPlan, InstancePlan])[]): string {
  const hosts = [...new Set(instances.flatMap(each => called(...each)))];
  const calls = hosts.includes('https:') ? hosts.filter(host => host.endsWith(':')) : hosts;
  return [
    "default-src 'self'",
    // What frameworks write into a page differs with every build, so it cannot be named by its hash.
    "script-src 'self' 'unsafe-inline'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: https:",
    "font-src 'self' data:",
    `connect-src 'self' ${calls.join(' ')}`.trimEnd(),
    "object-src 'none'",
    "base-uri 'self'",
    "frame-ancestors 'self'",
  ].join('; ');
}

/** The hosts that its pages call; any, where an address is given from outside and so is not known here. */
function called({ services }: EnvironmentPlan, { edges, variables }: InstancePlan): readonly string[] {
  const fromPages = edges.filter(({ reader }) => reader === 'browser').map(({ to }) => services[to]?.routes ?? []);
  const shown = variables.filter(({ name }) => publicPrefix.test(name));
  const open = shown.some(({ container }) => container.some(({ part }) => part === 'variable'));
  if (open || fromPages.some(routes => routes.length === 0)) return ['https:', 'wss:'];
  const hosts = [...new Set(fromPages.flat().map(({ host }) => host))].sort();
  return hosts.flatMap(host => [`https://${host}`, `wss://${host}`]);
}
