import type { Diagnostic } from '../../diagnostics/types.ts';
import { isOnClusterAlone } from '../../plan/clusters.ts';
import { machinesOf } from '../../plan/machines.ts';
import type { EnvironmentPlan, HostName, InstancePlan, Plan, ServiceName } from '../../plan/types.ts';
import { type Demand, demandsOf, deploymentNames, takersOf } from './demand.ts';
import { wrongFiles } from './files.ts';
import type { GivenVariables } from './given.ts';
import { empty, missing, notDeployable } from './sentences.ts';
import { givenTwice, unread } from './unread.ts';
import { wrongValues } from './values.ts';

export interface EnvCheckWish {
  /** Services whose variables are judged; by default all of the environment. */
  readonly services?: readonly ServiceName[] | undefined;
  /** The machine whose variables are judged, where each has a file of its own. */
  readonly host?: HostName | undefined;
  /** Also what builds bake in. */
  readonly build?: boolean | undefined;
}

export interface EnvChecked {
  /** Names that must be given, sorted. */
  readonly names: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** One environment, and what it was given. */
export interface Scene {
  readonly plan: Plan;
  readonly environment: EnvironmentPlan;
  /** Those that are judged. */
  readonly instances: readonly InstancePlan[];
  readonly build: boolean;
  /** What they take from outside. */
  readonly demands: readonly Demand[];
  readonly given: GivenVariables;
}

/** Judges what is given to an environment by what its services need: all that is wrong at once, and no value told. */
export function checkGiven(
  plan: Plan,
  environment: EnvironmentPlan,
  given: GivenVariables,
  { services, host, build = false }: EnvCheckWish,
): EnvChecked {
  const machine = machinesOf(environment).find(each => each.host === host);
  const all = host === undefined ? Object.values(environment.services) : (machine?.instances ?? []);
  const instances = services === undefined ? all : all.filter(({ service }) => services.includes(service));
  const demands = demandsOf(takersOf(plan, environment, instances, services === undefined), build);
  const scene = { plan, environment, instances, build, demands, given };
  const absent = deploymentNames(plan, environment, scene, name => Boolean(given.values[name]));
  return {
    names: demands.filter(({ optional, file }) => !optional && !file).map(({ name }) => name),
    diagnostics: [
      ...demands.flatMap(demand => notGiven(demand, scene)),
      ...wrongValues(scene),
      ...wrongFiles(scene),
      ...absent.map(name => notDeployable(name, scene)),
      ...unread(scene),
      ...givenTwice(given),
      // No Compose reads the file of what is on clusters alone.
      ...(isOnClusterAlone(environment) ? [] : given.findings),
    ],
  };
}

function notGiven(demand: Demand, scene: Scene): readonly Diagnostic[] {
  const value = scene.given.values[demand.name];
  if (value || demand.optional || demand.file) return [];
  return [value === undefined ? missing(demand, scene) : empty(demand, scene)];
}
