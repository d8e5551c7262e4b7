import { profilesOf } from '../../plan/profiles.ts';
import type { EnvironmentPlan, HostPortPlan, Plan } from '../../plan/types.ts';

/** An environment of a plan, with what follows from it for every service at once. */
export interface Scene {
  readonly plan: Plan;
  readonly environment: EnvironmentPlan;
  readonly profiles: ReadonlyMap<string, readonly string[]>;
  readonly hostPorts: ReadonlyMap<string, HostPortPlan>;
}

export function sceneOf(plan: Plan, environment: EnvironmentPlan): Scene {
  return {
    plan,
    environment,
    profiles: profilesOf(plan, environment),
    hostPorts: new Map(plan.ports.map(port => [port.service, port])),
  };
}
