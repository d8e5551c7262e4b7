import { edgeOrigins } from '../../plan/cors.ts';
import { hasOthers } from '../../plan/replicas.ts';
import type { Text } from '../../plan/text.ts';
import type { EnvironmentPlan, InstancePlan, Plan, RoutePlan, ServicePlan } from '../../plan/types.ts';
import { dictionary } from '../../printers/dictionary.ts';
import { traced, type Yaml } from '../../printers/yaml.ts';
import { contentPolicy } from '../content-policy.ts';
import { keptAnswer } from '../kept-answer.ts';
import { ruleOf } from './rule.ts';
import { resolver } from './static.ts';

type Nodes = { readonly [key: string]: Yaml };

/** What Traefik is told of one service, in the words of its files; labels say the same. */
export interface Routing {
  readonly routers: Nodes;
  /** The port of the container that each router's service leads to. */
  readonly ports: Readonly<Record<string, number>>;
  readonly middlewares: Nodes;
}

export interface Routed {
  readonly plan: Plan;
  readonly environment: EnvironmentPlan;
  readonly service: ServicePlan;
  readonly instance: InstancePlan;
}

/**
 * `write` escapes for where the text will stand. A service has one router for each of its ports that routes lead to: each
 * router has middlewares of its own, and what a client may ask of a service counts over all of its routes.
 */
export function routingOf(routed: Routed, write: (text: Text | string) => string): Routing {
  const { instance, service } = routed;
  const middlewares = middlewaresOf(routed, write);
  const passed = [...Object.keys(middlewares), ...(hasOthers(instance) ? [retryOf(routed.environment)] : [])];
  const ports = [...new Set(instance.routes.map(({ port }) => port))];
  const ids = ports.map((port, index) => [routerName(service, index), port] as const);
  return {
    routers: dictionary(
      ids.map(([id, port]) => {
        const routes = instance.routes.filter(route => route.port === port);
        return [id, router(routes, { id, routed, middlewares: passed }, write)];
      }),
    ),
    ports: dictionary(ids.map(([id, port]) => [id, service.ports.find(({ name }) => name === port)!.port])),
    middlewares,
  };
}

/** Stands in the file of what all share, which labels call by its provider. */
const retryOf = ({ edge }: EnvironmentPlan) => (edge.provider === 'labels' ? 'retry@file' : 'retry');

/** A service's first router has its name; those of the others hold what no service's name does. */
const routerName = ({ name }: ServicePlan, index: number) => (index === 0 ? name : `${name}_${index + 1}`);

interface RouterOptions {
  readonly id: string;
  readonly routed: Routed;
  readonly middlewares: readonly string[];
}

function router(
  routes: readonly RoutePlan[],
  { id, routed: { environment }, middlewares }: RouterOptions,
  write: (text: Text | string) => string,
): Yaml {
  const hosts = [...new Set(routes.map(({ host }) => host))];
  return {
    rule: traced(routes[0]!.origin, write(ruleOf(environment, routes))),
    entryPoints: [environment.local ? 'web' : 'websecure'],
    service: id,
    ...(middlewares.length > 0 && { middlewares }),
    // One certificate for each: of one for all none would be had while a single name leads elsewhere.
    ...(hosts.length > 1 &&
      !environment.local && { tls: { certResolver: resolver, domains: hosts.map(main => ({ main })) } }),
  };
}

/** In the order in which they see a request: a refusal must carry what lets a page read it. */
function middlewaresOf(
  { plan, environment, service, instance }: Routed,
  write: (text: Text | string) => string,
): Nodes {
  const { rateLimit } = instance;
  const origins = edgeOrigins(instance);
  const policy = contentPolicy(plan, environment, instance);
  // In development tools add scripts and sockets of their own, so there the browser only tells what it would refuse.
  const policyKey = environment.local ? 'contentSecurityPolicyReportOnly' : 'contentSecurityPolicy';
  const own: [string, Yaml][] = [];
  if (origins.length > 0) own.push([`${service.name}-cors`, cors(plan, origins, write)]);
  if (rateLimit !== null) {
    const { average, burst, origin } = rateLimit;
    const node = { rateLimit: { average, burst, sourceCriterion: sourceOf(environment) } };
    own.push([`${service.name}-rate`, traced(origin, node)]);
  }
  if (origins.length > 0) own.push([`${service.name}-foreign`, foreign]);
  if (policy !== null) own.push([`${service.name}-policy`, { headers: { [policyKey]: write(policy) } }]);
  return dictionary(own);
}

/** Behind proxies the client is the last address in X-Forwarded-For that is none of theirs. */
function sourceOf({ edge: { trustedProxies } }: EnvironmentPlan): Yaml | undefined {
  return trustedProxies.length === 0 ? undefined : { ipStrategy: { excludedIPs: trustedProxies } };
}

/** Exactly the origins of the pages that call it; with credentials a wildcard would be refused by browsers. */
function cors(
  { cors: { methods, headers } }: Plan,
  origins: readonly Text[],
  write: (text: Text | string) => string,
): Yaml {
  return {
    headers: {
      accessControlAllowOriginList: origins.map(write),
      accessControlAllowMethods: methods,
      accessControlAllowHeaders: headers,
      accessControlAllowCredentials: true,
      accessControlMaxAge: keptAnswer,
      addVaryHeader: true,
    },
  };
}

/** Whom a service itself lets read its answers is taken out before the edge says who may; without an origin no browser does. */
const foreign: Yaml = { headers: { customResponseHeaders: { 'access-control-allow-origin': '' } } };
