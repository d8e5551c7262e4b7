import type { GraphEdge, InstancePlan, NetworkPlan, ServicePlan } from '../plan/types.ts';
import { byRule } from './origin.ts';
import { runsBeside, type Stage } from './stage.ts';

/** The one network with no way out. */
const internal = 'data';

/** The networks of a service, sorted: by its tier, and by the tiers of those it calls that run here. */
export function networksOf(service: string, edges: readonly GraphEdge[], stage: Stage): readonly string[] {
  if (!stage.placements.get(service)?.runs) return [];
  const { tier } = stage.services[service]!;
  if (tier === 'datastore') return datastoreNetworks(service, stage);
  const called = edges.filter(({ reader, to }) => reader === 'server' && runsBeside(service, to, stage));
  const tiers = new Set(called.map(({ to }) => stage.services[to]!.tier));
  const networks = tier === 'site' ? ['frontend'] : ['backend'];
  if (tier === 'site' && (tiers.has('api') || tiers.has('worker'))) networks.push('backend');
  if (tiers.has('datastore')) networks.push(internal);
  return networks.sort();
}

function datastoreNetworks(service: string, { environment, routes }: Stage): readonly string[] {
  const networks = [internal];
  // A port published from an internal network alone does not answer, so it also joins a bridge that no service is on.
  if (environment.local) networks.push('loopback');
  if ((routes.get(service) ?? []).length > 0) networks.push(`edge-${service}`);
  return networks.sort();
}

/** The networks that the services of an environment are on. */
export function resolveNetworks(
  environment: string,
  services: Readonly<Record<string, InstancePlan>>,
): Readonly<Record<string, NetworkPlan>> {
  const names = new Set(Object.values(services).flatMap(({ networks }) => networks));
  const origin = byRule('networks/by-tier', 'environments', environment);
  return Object.fromEntries([...names].sort().map(name => [name, { name, internal: name === internal, origin }]));
}

/** The networks that the edge needs: one that each routed service is on, its own where it has one. */
export function edgeNetworks(
  instances: Readonly<Record<string, InstancePlan>>,
  services: Readonly<Record<string, ServicePlan>>,
): readonly string[] {
  const networks = new Set<string>();
  for (const { service, routes, runs } of Object.values(instances)) {
    if (!runs || routes.length === 0) continue;
    const { tier } = services[service]!;
    networks.add(tier === 'datastore' ? `edge-${service}` : tier === 'site' ? 'frontend' : 'backend');
  }
  return [...networks].sort();
}
