import { join, show, type Text } from '../plan/text.ts';
import type { EnvironmentPlan, InstancePlan, Plan, PolicyPlan } from '../plan/types.ts';
import { publicPrefix } from '../registry/defined.ts';

/**
 * What a site's pages may load and call: their own, what the plan says they call, and what the registry adds. It stands at
 * the edge, since an image is the same in every environment and the hosts are not. `null` for what serves no pages.
 */
export function contentPolicy(plan: Plan, environment: EnvironmentPlan, instance: InstancePlan): Text | null {
  const { tier, contentPolicy } = plan.services[instance.service]!;
  return tier === 'site' ? policyFor(contentPolicy, [[environment, instance]]) : null;
}

/** What pages may load of others' in any environment, and so in their image; directives in the order that policies have them. */
const own: Readonly<Record<string, string>> = {
  // What frameworks write into a page differs with every build, so it cannot be named by its hash.
  'script-src': "'self' 'unsafe-inline'",
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data: https:",
  'font-src': "'self' data:",
};

const always = ["object-src 'none'", "base-uri 'self'", "frame-ancestors 'self'"];

/** The policy of pages that are the same in all of these. */
export function policyFor(
  stated: PolicyPlan | null,
  instances: readonly (readonly [EnvironmentPlan, InstancePlan])[],
): Text {
  const calls = instances.some(each => isOpen(...each))
    ? [...new Set(instances.flatMap(([{ local }]) => (local ? ['http:', 'ws:'] : ['https:', 'wss:'])))].map(each =>
        join(each),
      )
    : instances.flatMap(each => called(...each));
  const further = stated?.sources['connect-src'] ?? [];
  const others = ['media-src', 'frame-src', 'worker-src'].flatMap(name => directive(name, stated) ?? []);
  const before = ["default-src 'self'", ...Object.keys(own).flatMap(name => directive(name, stated) ?? [])].join('; ');
  const after = [...others, ...always].join('; ');
  const hosts = unique([...calls, ...further.map(each => join(each))]).map(host => join(' ', host));
  return join(`${before}; connect-src 'self'`, ...hosts, `; ${after}`);
}

/**
 * What holds wherever an image is run. It says nothing of what pages may call, since that differs by environment, and has no
 * `default-src` that would: there the edge knows the hosts, and its policy takes this one's place.
 */
export function imagePolicy(stated: PolicyPlan | null): string {
  const names = [...Object.keys(own), 'worker-src'];
  return [...names.flatMap(name => directive(name, stated) ?? []), ...always].join('; ');
}

/** `null` for one that says no more than what stands for all. */
function directive(name: string, stated: PolicyPlan | null): string | null {
  const further = stated?.sources[name] ?? [];
  if (own[name] === undefined && further.length === 0) return null;
  return [name, own[name] ?? "'self'", ...further].join(' ');
}

/** Whether its pages call hosts that nobody here knows: an address is given from outside, or of what has none here. */
function isOpen({ services }: EnvironmentPlan, { edges, variables }: InstancePlan): boolean {
  const shown = variables.filter(({ name }) => publicPrefix.test(name));
  if (shown.some(({ container }) => container.some(({ part }) => part === 'variable'))) return true;
  return edges.some(({ reader, to }) => reader === 'browser' && (services[to]?.routes ?? []).length === 0);
}

/** The hosts that its pages call, and those whose addresses they are given as they are. */
function called(environment: EnvironmentPlan, { edges, variables }: InstancePlan): readonly Text[] {
  const { services, local } = environment;
  const routes = edges.filter(({ reader }) => reader === 'browser').flatMap(({ to }) => services[to]!.routes);
  const port: Text = local ? [{ part: 'port', name: 'HTTP_PORT', default: '80' }] : [];
  const hosts = [...new Set(routes.map(({ host }) => host))].sort();
  const known = hosts.flatMap(host =>
    (local ? ['http', 'ws'] : ['https', 'wss']).map(scheme => join(`${scheme}://${host}`, port)),
  );
  const shown = variables.filter(({ name }) => publicPrefix.test(name));
  return [
    ...known,
    ...shown
      .flatMap(({ container }) => originsIn(container))
      .sort()
      .map(each => join(each)),
  ];
}

/** The origins of addresses in a text that is known as a whole. */
function originsIn(text: Text): readonly string[] {
  if (text.some(({ part }) => part !== 'literal')) return [];
  return [...show(text).matchAll(/\b(?:https?|wss?):\/\/[^\s"'<>,;|\\^`{}]+/g)].flatMap(([found]) => {
    if (!URL.canParse(found)) return [];
    const { protocol, host } = new URL(found);
    // A policy knows no addresses of IPv6.
    return /^[a-z0-9.-]+(?::\d+)?$/.test(host) ? [`${protocol}//${host}`] : [];
  });
}

const unique = (texts: readonly Text[]) => [...new Map(texts.map(text => [show(text), text])).values()];
