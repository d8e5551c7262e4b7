import type { Machine } from '../../plan/machines.ts';
import type { NginxPatch } from '../../plan/patches.ts';
import type { EnvironmentPlan, Origin, Plan } from '../../plan/types.ts';
import { type Location, locationsOf } from './locations.ts';
import { slotsOf } from './slots.ts';

/** A name that nginx answers to. */
export interface Host {
  readonly name: string;
  readonly locations: readonly Location[];
  /** Whether each path leads somewhere. */
  readonly whole: boolean;
  readonly slots: readonly NginxPatch[];
  readonly origin: Origin;
}

/** The names of a machine, sorted, each with the paths of all services that are there. */
export function hostsOf(plan: Plan, environment: EnvironmentPlan, { instances }: Machine): readonly Host[] {
  const byName = new Map<string, Location[]>();
  for (const location of instances.flatMap(instance => locationsOf(plan, environment, instance))) {
    const beside = byName.get(location.host);
    if (beside === undefined) byName.set(location.host, [location]);
    else beside.push(location);
  }
  return [...byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, each]) => hostOf(plan, environment, name, each));
}

function hostOf(plan: Plan, environment: EnvironmentPlan, name: string, each: readonly Location[]): Host {
  // The first pattern that matches is taken, so what is longer comes first.
  const locations = [...each].sort((a, b) => b.path.length - a.path.length || (a.path < b.path ? -1 : 1));
  const services = [...new Set(each.map(({ service }) => service))].sort();
  return {
    name,
    locations,
    whole: each.some(({ path }) => path === '/'),
    slots: services.flatMap(service => slotsOf(plan, service, environment.name, 'server')),
    origin: locations[0]!.origin,
  };
}
