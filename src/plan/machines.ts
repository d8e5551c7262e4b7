import { isOnClusterAlone } from './clusters.ts';
import type { EnvironmentPlan, HostName, InstancePlan, Plan } from './types.ts';

/** What one machine of an environment runs; all of it where the environment is local or has no more than one. */
export interface Machine {
  /** `null` where the registry names none. */
  readonly host: HostName | null;
  /** What its files are called: `production`, or `production.ccx42` where there are several. */
  readonly name: string;
  /** Sorted by name. */
  readonly instances: readonly InstancePlan[];
}

/** The machines of an environment that run something, in the registry's order. */
export function machinesOf(environment: EnvironmentPlan): readonly Machine[] {
  const running = Object.values(environment.services).filter(({ runs }) => runs);
  const { hosts, local, name } = environment;
  if (isOnClusterAlone(environment)) return [];
  if (local || hosts.length < 2) return [{ host: hosts[0] ?? null, name, instances: running }];
  return hosts
    .map(host => ({ host, name: `${name}.${host}`, instances: running.filter(each => each.host === host) }))
    .filter(({ instances }) => instances.length > 0);
}

/** The machines of all environments that are no developer's. */
export function deployedMachines({ environments }: Plan) {
  return Object.values(environments)
    .filter(({ local }) => !local)
    .flatMap(environment => machinesOf(environment).map(machine => ({ environment, machine })));
}

/** Whether a Traefik leads to some of what an environment, or one machine of it, runs. */
export function hasTraefik({ edge }: EnvironmentPlan, instances: readonly InstancePlan[]): boolean {
  return edge.provider !== 'nginx' && instances.some(({ routes }) => routes.length > 0);
}

/** The host name of a machine's dashboard: each has its own, below the environment's where there are several. */
export function dashboardOf({ edge: { dashboard }, hosts }: EnvironmentPlan, { host }: Machine): string | null {
  return dashboard === null || hosts.length < 2 ? dashboard : `${host}.${dashboard}`;
}
