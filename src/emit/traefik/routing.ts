import type { Text } from '../../plan/text.ts';
import type { EnvironmentPlan, InstancePlan, Plan, RoutePlan, ServicePlan } from '../../plan/types.ts';
import { traced, type Yaml } from '../../printers/yaml.ts';
import { contentPolicy } from '../content-policy.ts';
import { crossOriginCalls } from '../cross-origin-calls.ts';

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

/** `write` escapes for where the text will stand. */
export function routingOf(routed: Routed, write: (text: Text | string) => string): Routing {
  const { environment, instance, service } = routed;
  const middlewares = middlewaresOf(routed, write);
  const entryPoints = [environment.local ? 'web' : 'websecure'];
  const ids = instance.routes.map((route, index) => [route, routerName(service, index)] as const);
  return {
    routers: Object.fromEntries(
      ids.map(([route, id]) => [id, router(route, { id, entryPoints, middlewares: Object.keys(middlewares) }, write)]),
    ),
    ports: Object.fromEntries(
      ids.map(([route, id]) => [id, service.ports.find(({ name }) => name === route.port)!.port]),
    ),
    middlewares,
  };
}

/** A service's first router has its name. */
const routerName = ({ name }: ServicePlan, index: number) => (index === 0 ? name : `${name}-${index + 1}`);

interface RouterOptions {
  readonly id: string;
  readonly entryPoints: readonly string[];
  readonly middlewares: readonly string[];
}

function router(
  { host, path, origin }: RoutePlan,
  { id, entryPoints, middlewares }: RouterOptions,
  write: (text: Text | string) => string,
): Yaml {
  const rule = `Host(\`${host}\`)${path === '/' ? '' : ` && ${below(path)}`}`;
  return {
    rule: traced(origin, write(rule)),
    entryPoints,
    service: id,
    ...(middlewares.length > 0 && { middlewares }),
  };
}

/** The path and what is below it; a prefix alone would take `/apix` for `/api`. */
const below = (path: string) => `(Path(\`${path}\`) || PathPrefix(\`${path}/\`))`;

/** In the order in which they see a request: a refusal must carry what lets a page read it. */
function middlewaresOf(
  { plan, environment, service, instance }: Routed,
  write: (text: Text | string) => string,
): Nodes {
  const { corsByApp, corsOrigins, rateLimit } = instance;
  const policy = environment.local ? null : contentPolicy(plan, environment, instance);
  return {
    ...(!corsByApp && corsOrigins.length > 0 && { [`${service.name}-cors`]: cors(instance, write) }),
    ...(rateLimit !== null && {
      [`${service.name}-rate`]: traced(rateLimit.origin, {
        rateLimit: { average: rateLimit.average, burst: rateLimit.burst, sourceCriterion: sourceOf(environment) },
      }),
    }),
    ...(policy !== null && { [`${service.name}-policy`]: { headers: { contentSecurityPolicy: write(policy) } } }),
  };
}

/** Behind proxies the client is the last address in X-Forwarded-For that is none of theirs. */
function sourceOf({ edge: { trustedProxies } }: EnvironmentPlan): Yaml | undefined {
  return trustedProxies.length === 0 ? undefined : { ipStrategy: { excludedIPs: trustedProxies } };
}

/** Exactly the origins of the pages that call it; with credentials a wildcard would be refused by browsers. */
function cors({ corsOrigins }: InstancePlan, write: (text: Text | string) => string): Yaml {
  return {
    headers: {
      accessControlAllowOriginList: corsOrigins.map(write),
      accessControlAllowMethods: crossOriginCalls.methods,
      accessControlAllowHeaders: crossOriginCalls.headers,
      accessControlAllowCredentials: true,
      accessControlMaxAge: crossOriginCalls.maxAge,
      addVaryHeader: true,
    },
  };
}
