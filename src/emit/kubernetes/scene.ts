import type { KubernetesPlan } from '../../plan/kubernetes.ts';
import type { EnvironmentPlan, InstancePlan, Plan, ServiceName, ServicePlan } from '../../plan/types.ts';

/** An environment on its cluster, with what follows for every service at once. */
export interface Scene {
  readonly plan: Plan;
  readonly environment: EnvironmentPlan;
  readonly cluster: KubernetesPlan;
  /** Who calls each service from its own process, sorted. */
  readonly callers: ReadonlyMap<ServiceName, readonly ServiceName[]>;
  /** In whose file the certificate of each host name is: that of the service with the shortest path there. */
  readonly certified: ReadonlyMap<string, ServiceName>;
}

/** A service that runs there. */
export interface Subject {
  readonly scene: Scene;
  readonly service: ServicePlan;
  readonly instance: InstancePlan;
}

export function sceneOf(plan: Plan, environment: EnvironmentPlan, cluster: KubernetesPlan): Scene {
  const callers = new Map<ServiceName, ServiceName[]>();
  for (const { service, runs, edges } of Object.values(environment.services)) {
    for (const { reader, to } of runs ? edges : []) {
      if (reader !== 'server') continue;
      const known = callers.get(to);
      if (known === undefined) callers.set(to, [service]);
      else known.push(service);
    }
  }
  return { plan, environment, cluster, callers, certified: certifiedBy(environment) };
}

function certifiedBy({ services }: EnvironmentPlan): Scene['certified'] {
  const shortest = new Map<string, { readonly service: ServiceName; readonly path: string }>();
  for (const { service, runs, routes } of Object.values(services)) {
    for (const { host, path } of runs ? routes : []) {
      const known = shortest.get(host);
      if (known === undefined || path.length < known.path.length) shortest.set(host, { service, path });
    }
  }
  return new Map([...shortest].map(([host, { service }]) => [host, service]));
}

/** Of all environments that are on clusters. */
export function scenesOf(plan: Plan): readonly Scene[] {
  return Object.values(plan.environments).flatMap(environment =>
    environment.kubernetes === null ? [] : [sceneOf(plan, environment, environment.kubernetes)],
  );
}

/** Sorted by name. */
export function subjectsOf(scene: Scene): readonly Subject[] {
  return Object.values(scene.environment.services)
    .filter(({ runs }) => runs)
    .map(instance => ({ scene, service: scene.plan.services[instance.service]!, instance }));
}
