import type { KubernetesPlan } from '../../plan/kubernetes.ts';
import type { EnvironmentPlan, InstancePlan, Plan, ServiceName, ServicePlan } from '../../plan/types.ts';

/** An environment on its cluster, with what follows for every service at once. */
export interface Scene {
  readonly plan: Plan;
  readonly environment: EnvironmentPlan;
  readonly cluster: KubernetesPlan;
  /** Who calls each service from its own process, sorted. */
  readonly callers: ReadonlyMap<ServiceName, readonly ServiceName[]>;
  /** Who answers at each host name. The first has the shortest path there, and the certificate in its file. */
  readonly answering: ReadonlyMap<string, readonly ServiceName[]>;
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
  return { plan, environment, cluster, callers, answering: answeringIn(environment) };
}

function answeringIn({ services }: EnvironmentPlan): Scene['answering'] {
  const routes = Object.values(services).flatMap(({ service, runs, routes }) =>
    runs ? routes.map(({ host, path }) => ({ host, path, service })) : [],
  );
  const answering = new Map<string, Set<ServiceName>>();
  for (const { host, service } of routes.sort((a, b) => a.path.length - b.path.length)) {
    const known = answering.get(host);
    if (known === undefined) answering.set(host, new Set([service]));
    else known.add(service);
  }
  return new Map([...answering].map(([host, names]) => [host, [...names]]));
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
