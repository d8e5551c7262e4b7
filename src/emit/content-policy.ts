import { framersOf } from '../plan/framers.ts';
import { join, show, type Text } from '../plan/text.ts';
import type { EnvironmentPlan, InstancePlan, Plan, PolicyPlan, ServicePlan } from '../plan/types.ts';
import { called, hostsOf, routesOf } from './page-hosts.ts';

/**
 * What a site's pages may load and call: their own, what the plan says they call, and what the registry adds. It stands at
 * the edge, since an image is the same in every environment and the hosts are not. `null` for what serves no pages.
 */
export function contentPolicy(plan: Plan, environment: EnvironmentPlan, instance: InstancePlan): Text | null {
  const service = plan.services[instance.service]!;
  return service.tier === 'site' ? policyFor(plan, service, [[environment, instance]]) : null;
}

/** What pages may load of others' in any environment, and so in their image; directives in the order that policies have them. */
const own: Readonly<Record<string, string>> = {
  // What frameworks write into a page differs with every build, so it cannot be named by its hash.
  'script-src': "'self' 'unsafe-inline'",
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data: https:",
  'font-src': "'self' data:",
};

/** The same where the addresses of development, which have no TLS, are among them. */
const ownWithLocal: Readonly<Record<string, string>> = { ...own, 'img-src': "'self' data: http: https:" };

const always = ["object-src 'none'", "base-uri 'self'"];

/** The policy of a site's pages that are the same in all of these. */
export function policyFor(
  plan: Plan,
  { name: site, contentPolicy: stated }: ServicePlan,
  instances: readonly (readonly [EnvironmentPlan, InstancePlan])[],
): Text {
  const environments = instances.map(([environment]) => environment);
  const usual = environments.some(({ local }) => local) ? ownWithLocal : own;
  const further = (name: string) =>
    (stated?.sources[name] ?? []).flatMap(source =>
      typeof source === 'string'
        ? [join(source)]
        : environments.flatMap(each => hostsOf(each, routesOf(each, [source.service]), name === 'connect-src')),
    );
  const directive = (name: string) => said(name, usual[name], further(name));
  const framers = environments.flatMap(each => hostsOf(each, routesOf(each, framersOf(plan, site)), false));
  return join(
    "default-src 'self'",
    ...Object.keys(own).flatMap(directive),
    ...said('connect-src', "'self'", [...called(instances), ...further('connect-src')]),
    ...['media-src', 'frame-src', 'worker-src'].flatMap(directive),
    ...always.map(each => `; ${each}`),
    ...said('frame-ancestors', "'self'", framers),
  );
}

/** Nothing for one that says no more than what stands for all. */
function said(name: string, usual: string | undefined, further: readonly Text[]): readonly (Text | string)[] {
  if (usual === undefined && further.length === 0) return [];
  return [`; ${name} ${usual ?? "'self'"}`, ...unique(further).map(each => join(' ', each))];
}

/**
 * What holds wherever an image is run. It says nothing of what pages may call, of what services of the registry they load and
 * of who frames them, since that differs by environment, and has no `default-src` that would: there the edge knows the
 * hosts, and its policy takes this one's place.
 */
export function imagePolicy(stated: PolicyPlan | null, framed: boolean): string {
  const named = [...Object.keys(own), 'worker-src'].flatMap(name => {
    const further = stated?.sources[name] ?? [];
    if (further.some(source => typeof source !== 'string')) return [];
    const usual = ownWithLocal[name];
    return usual === undefined && further.length === 0 ? [] : [[name, usual ?? "'self'", ...further].join(' ')];
  });
  return [...named, ...always, ...(framed ? [] : ["frame-ancestors 'self'"])].join('; ');
}

const unique = (texts: readonly Text[]) => [...new Map(texts.map(text => [show(text), text])).values()];
