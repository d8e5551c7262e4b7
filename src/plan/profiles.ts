import { edgeService } from './derived-services.ts';
import type { EnvironmentPlan, Plan, ServiceName } from './types.ts';

/** The profile that has everything. */
export const everything = 'all';

/**
 * The Compose profiles of an environment's services, sorted: a service's own is its project's name, or its own name
 * without one, and it has those of all that wait for it. Datastores have none, so they always start. What runs at certain times has its
 * name alone, so that nothing starts it but whoever names it. Where it is deployed, all else is there to start.
 */
export function profilesOf(plan: Plan, environment: EnvironmentPlan): ReadonlyMap<ServiceName, readonly string[]> {
  if (!environment.local) return new Map(scheduledOf(plan, environment).map(name => [name, [name]]));
  const profiles = new Map<ServiceName, Set<string>>();
  const add = (service: ServiceName, profile: string) => {
    const known = profiles.get(service) ?? new Set();
    if (known.has(profile)) return;
    profiles.set(service, known.add(profile));
    for (const needed of environment.services[service]?.startsAfter ?? []) add(needed, profile);
  };
  for (const { service, runs } of Object.values(environment.services)) {
    const { tier, project, schedule } = plan.services[service]!;
    if (!runs || tier === 'datastore') continue;
    add(service, schedule === null ? (project ?? service) : service);
    if (schedule === null) add(service, everything);
  }
  const stores = (name: ServiceName) => plan.services[name]!.tier === 'datastore';
  return new Map([...profiles].map(([name, own]) => [name, stores(name) ? [] : [...own].sort()]));
}

function scheduledOf({ services }: Plan, environment: EnvironmentPlan): readonly ServiceName[] {
  const running = Object.values(environment.services).filter(({ runs }) => runs);
  return running.map(({ service }) => service).filter(name => services[name]!.schedule !== null);
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
