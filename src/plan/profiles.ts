import { edgeService } from './derived-services.ts';
import type { EnvironmentPlan, Plan, ServiceName } from './types.ts';

/** The profile that has everything. */
export const everything = 'all';

/**
 * The Compose profiles of an environment's services, sorted: a service's own is its project's name, or its own name
 * without one, and it has those of all that wait for it. Datastores have none, so they always start.
 */
export function profilesOf(plan: Plan, environment: EnvironmentPlan): ReadonlyMap<ServiceName, readonly string[]> {
  const profiles = new Map<ServiceName, Set<string>>();
  const add = (service: ServiceName, profile: string) => {
    const known = profiles.get(service) ?? new Set();
    if (known.has(profile)) return;
    profiles.set(service, known.add(profile));
    for (const needed of environment.services[service]?.startsAfter ?? []) add(needed, profile);
  };
  for (const { service, runs } of Object.values(environment.services)) {
    if (!runs || plan.services[service]!.tier === 'datastore') continue;
    add(service, plan.services[service]!.project ?? service);
    add(service, everything);
  }
  const stores = (name: ServiceName) => plan.services[name]!.tier === 'datastore';
  return new Map([...profiles].map(([name, own]) => [name, stores(name) ? [] : [...own].sort()]));
}

/** The names of all profiles of an environment, sorted. */
export function profileNames(plan: Plan, environment: EnvironmentPlan): readonly string[] {
  return [...new Set([...profilesOf(plan, environment).values()].flat())].sort();
}

/** What `docker compose --profile …` starts of the services and the edge, sorted; not what prepares datastores. */
export function startedWith(
  plan: Plan,
  environment: EnvironmentPlan,
  profiles: readonly string[],
): readonly ServiceName[] {
  const known = profilesOf(plan, environment);
  const started = Object.values(environment.services).filter(({ runs, service }) => {
    const own = known.get(service) ?? [];
    return runs && (own.length === 0 || own.some(profile => profiles.includes(profile)));
  });
  const edge = started.some(({ routes }) => routes.length > 0) ? [edgeService] : [];
  return [...started.map(({ service }) => service), ...edge].sort();
}
