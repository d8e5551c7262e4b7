import { profilesOf } from '../../plan/profiles.ts';
import type { EnvironmentPlan, HostPortPlan, Plan, ServicePlan } from '../../plan/types.ts';

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

/** What a service's own variables begin with: `CHAT_WEB` of `CHAT_WEB_PORT`. */
export function stem(scene: Scene, { name }: ServicePlan): string {
  return scene.hostPorts.get(name)?.variable.replace(/_PORT$/, '') ?? name.toUpperCase().replaceAll('-', '_');
}
