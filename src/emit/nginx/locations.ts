import { edgeOrigins } from '../../plan/cors.ts';
import type { NginxPatch } from '../../plan/patches.ts';
import { show } from '../../plan/text.ts';
import type { EnvironmentPlan, InstancePlan, Origin, Plan } from '../../plan/types.ts';
import { nginxPattern, nginxText } from '../../printers/nginx.ts';
import { contentPolicy } from '../content-policy.ts';
import { says } from '../nginx-directives.ts';
import { crossOrigin, policyHeader, replaced } from './headers.ts';
import { prefixOf, zoneOf } from './names.ts';
import { slotsOf } from './slots.ts';

/** A path of a host, and the service that it leads to. */
export interface Location {
  readonly host: string;
  readonly path: string;
  readonly match: string;
  readonly service: string;
  /** Name of its upstream. */
  readonly upstream: string;
  readonly limit: { readonly zone: string; readonly burst: number; readonly origin: Origin } | null;
  /** Whether pages of other origins may call it, which the edge tells them. */
  readonly cors: boolean;
  /** What its pages may load and call, in parts that each add to those before; none for what serves no pages. */
  readonly policy: readonly string[];
  /** Headers of the service's own that the edge's stand in place of; none where its server's list is enough. */
  readonly hidden: readonly string[];
  readonly prefix: string;
  readonly slots: readonly NginxPatch[];
  readonly origin: Origin;
}

export function locationsOf(plan: Plan, environment: EnvironmentPlan, instance: InstancePlan): readonly Location[] {
  const { service, routes, rateLimit } = instance;
  const prefix = prefixOf(environment.name);
  const zone = zoneOf(environment.name, service);
  const cors = edgeOrigins(instance).length > 0;
  const text = contentPolicy(plan, environment, instance);
  const policy = text === null ? null : show(text);
  const further = [...(policy === null ? [] : [policyHeader(policy)]), ...(cors ? crossOrigin(prefix) : [])];
  const slots = slotsOf(plan, service, environment.name, 'location');
  const hides = slots.some(({ text }) => says(text, 'proxy_hide_header'));
  return routes.map(({ host, path, origin }) => ({
    host,
    path,
    match: path === '/' ? '/' : `~ ${nginxPattern('^', path, '(?:/|$)')}`,
    service,
    upstream: zone,
    limit: rateLimit === null ? null : { zone, burst: rateLimit.burst, origin: rateLimit.origin },
    cors,
    policy: policy === null ? [] : partsOf(policy, prefix),
    // One of its own would leave it without those of its server.
    hidden: further.length === 0 && !hides ? [] : [...replaced, ...further.map(({ name }) => name)],
    prefix,
    slots,
    origin,
  }));
}

/** nginx takes no text above 4,096 bytes, and pages may call any number of services. */
function partsOf(policy: string, prefix: string): readonly string[] {
  const parts = policy.match(/.{1,3000}(?: |$)|.{1,3000}/g)!;
  return parts.map((part, index) => nginxText(index === 0 ? part : `\${${prefix}_policy}${part}`));
}
