import { bytesOf } from '../plan/size.ts';
import type { EdgePlan, InstancePlan, LimitsPlan, RatePlan } from '../plan/types.ts';
import { type DefinedService, pick } from '../registry/defined.ts';
import { half } from './limits.ts';
import { edgeNetworks } from './networks.ts';
import { byDefault, byRule, given } from './origin.ts';
import { hostName } from './routes.ts';
import type { Environment, Stage } from './stage.ts';

/** What stands in front of an environment's routes: the registry's choice, else Traefik, from files where it is public. */
export function resolveEdge(
  environment: Environment,
  instances: Readonly<Record<string, InstancePlan>>,
  { registry, services }: Pick<Stage, 'registry' | 'services'>,
): EdgePlan {
  const { local, edge } = environment;
  const limits = local || edge?.provider === 'nginx' ? null : limitsIn(environment);
  return {
    scheme: local ? 'http' : 'https',
    // A public edge that reads labels owns the engine's socket, and with it the machine.
    provider: edge?.provider ?? (local ? 'labels' : 'file'),
    image: registry.bases.traefik ?? 'traefik:v3.7',
    email: edge?.email ?? null,
    dashboard: edge?.dashboard === undefined ? null : hostName(edge.dashboard, environment),
    loopback: edge?.provider === 'nginx' ? (edge.loopback ?? '127.0.0.1') : null,
    trustedProxies: edge?.trustedProxies ?? [],
    networks: edgeNetworks(instances, services),
    limits,
    reservations: limits === null ? null : half(limits),
    origin:
      edge === null
        ? byRule('networks/edge', 'environments', environment.name)
        : given('environments', edge.saidBy, 'edge'),
  };
}

/** Several times what Traefik takes with some dozens of routes; a core is what every machine has. */
function limitsIn({ name }: Environment): LimitsPlan {
  return { cpu: 1, memory: bytesOf('256m'), origin: byDefault('edge/limits', 'environments', name) };
}

/** How often one client may call a service: what it says itself, else, for an API, what the edge says. */
export function rateLimitOf(service: DefinedService, { environment }: Stage): RatePlan | null {
  const { name, facts, options } = service;
  const stated = pick(options.rateLimit, environment.chain);
  if (environment.local || stated === false) return null;
  if (stated !== undefined) return { ...stated, origin: given('services', name, 'rateLimit') };
  const { edge } = environment;
  if (facts.tier !== 'api' || edge?.rateLimit === undefined) return null;
  return { ...edge.rateLimit, origin: given('environments', edge.saidBy, 'edge', 'rateLimit') };
}
