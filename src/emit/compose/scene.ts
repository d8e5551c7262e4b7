import type { Machine } from '../../plan/machines.ts';
import { profilesOf } from '../../plan/profiles.ts';
import type { EnvironmentPlan, HostPortPlan, Plan } from '../../plan/types.ts';

/** An environment of a plan, with what follows from it for every service at once. */
export interface Scene {
  readonly plan: Plan;
  readonly environment: EnvironmentPlan;
  readonly machine: Machine;
  readonly profiles: ReadonlyMap<string, readonly string[]>;
  readonly hostPorts: ReadonlyMap<string, HostPortPlan>;
  /** The services that apps call from devices, which may be elsewhere on the developer's network. */
  readonly called: ReadonlySet<string>;
}

export function sceneOf(plan: Plan, environment: EnvironmentPlan, machine: Machine): Scene {
  return {
    plan,
    environment,
    machine,
    profiles: profilesOf(plan, environment),
    hostPorts: new Map(plan.ports.map(port => [port.service, port])),
    called: calledFromDevices(plan, environment),
  };
}

function calledFromDevices({ services }: Plan, environment: EnvironmentPlan): ReadonlySet<string> {
  const apps = Object.values(environment.services).filter(({ service }) => services[service]!.tier === 'app');
  return new Set(apps.flatMap(({ edges }) => edges.map(({ to }) => to)));
}
