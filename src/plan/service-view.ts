import type { EnvironmentName, HostPortPlan, InstancePlan, Plan, ServicePlan } from './types.ts';

/** A service at a glance. */
export interface ListedService {
  readonly service: string;
  readonly kind: string;
  readonly project: string | null;
  /** What it listens on where it runs. */
  readonly port: number | null;
  /** On the developer's machine. */
  readonly hostPort: number | null;
  /** By environment, without those that it is not in. */
  readonly environments: Readonly<Record<EnvironmentName, ListedInstance>>;
}

export interface ListedInstance {
  /** The machine that runs it; `null` where none of ours does, and in local environments. */
  readonly host: string | null;
  /** The public addresses: host names, with a path where it is not `/`. */
  readonly routes: readonly string[];
}

/** All that the plan says of one service. */
export interface InspectedService {
  readonly service: ServicePlan;
  /** On the developer's machine. */
  readonly hostPorts: readonly HostPortPlan[];
  /** By environment, without those that it is not in. */
  readonly environments: Readonly<Record<EnvironmentName, InstancePlan>>;
}

/** A service of the plan at a glance. */
export function listed(plan: Plan, name: string): ListedService {
  const { service, hostPorts, environments } = inspected(plan, name);
  const instances = Object.entries(environments).map(([environment, { host, routes }]) => [
    environment,
    { host, routes: routes.map(({ host, path }) => (path === '/' ? host : host + path)) },
  ]);
  return {
    service: name,
    kind: service.kind,
    project: service.project,
    port: service.ports[0]?.port ?? null,
    hostPort: hostPorts[0]?.hostPort ?? null,
    environments: Object.fromEntries(instances),
  };
}

/** All of the plan that is about a service. */
export function inspected(plan: Plan, name: string): InspectedService {
  const environments = Object.entries(plan.environments).flatMap(([environment, { services }]) =>
    services[name] === undefined ? [] : [[environment, services[name]] as const],
  );
  return {
    service: plan.services[name]!,
    hostPorts: plan.ports.filter(({ service }) => service === name),
    environments: Object.fromEntries(environments),
  };
}
