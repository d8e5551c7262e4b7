import { registryPath } from '../diagnostics/path.ts';
import type { EnvironmentName, InstancePlan, Origin, Plan, ServiceName, SetupPlan, VariablePlan } from './types.ts';

/** A name that is given from outside, and what takes it. */
export interface Outside {
  readonly secret: boolean;
  /** A file of that name, and no variable. */
  readonly file: boolean;
  /** Empty where it is not given. */
  readonly optional: boolean;
  /** Needed by builds alone. */
  readonly built: boolean;
  /** Fewest characters, where a variable is nothing but it. */
  readonly min: number | null;
  /** What takes it: variables, and nodes that a patch sets. */
  readonly variables: readonly string[];
  readonly origin: Origin;
}

/** The names that a service takes from outside; what has a value of its own need not be given. */
export function outsideNames(plan: Plan, environment: EnvironmentName, instance: InstancePlan) {
  const { service, variables, setup } = instance;
  return namesOf([...variables, ...ofSetup(setup), ...ofPatches(plan, environment, service)]);
}

/** The names that patches take which are of no service's node. */
export function sharedNames(plan: Plan, environment: EnvironmentName): ReadonlyMap<string, Outside> {
  return namesOf(ofPatches(plan, environment, null));
}

function namesOf(all: readonly Taken[]): ReadonlyMap<string, Outside> {
  const names = new Map<string, Outside>();
  for (const { name: variable, container, phase, min, origin } of all) {
    for (const part of container) {
      if (part.part !== 'variable' || part.default) continue;
      const first = names.get(part.name);
      names.set(part.name, {
        secret: part.secret,
        file: part.file,
        optional: part.default !== null && (first?.optional ?? true),
        built: phase === 'build' && (first?.built ?? true),
        min: Math.max(container.length === 1 ? (min ?? 0) : 0, first?.min ?? 0) || null,
        variables: [...new Set([...(first?.variables ?? []), variable])],
        origin: first?.origin ?? origin,
      });
    }
  }
  return names;
}

type Taken = Pick<VariablePlan, 'name' | 'container' | 'phase' | 'min' | 'origin'>;

function ofSetup(setup: SetupPlan | null): readonly Taken[] {
  if (setup === null) return [];
  const { variables, origin } = setup;
  return variables.map(({ name, value }) => ({ name, container: value, phase: 'run', min: null, origin }));
}

/** Asked for every service of every environment, so sorted out once. */
const sorted = new WeakMap<Plan['patches'], Map<EnvironmentName, Map<ServiceName | null, readonly Taken[]>>>();

function ofPatches(plan: Plan, environment: EnvironmentName, service: ServiceName | null): readonly Taken[] {
  const known = sorted.get(plan.patches) ?? new Map<EnvironmentName, Map<ServiceName | null, readonly Taken[]>>();
  sorted.set(plan.patches, known);
  let byService = known.get(environment);
  if (byService === undefined) {
    byService = new Map();
    for (const each of givenToPatches(plan, environment)) {
      byService.set(each.service, [...(byService.get(each.service) ?? []), each]);
    }
    known.set(environment, byService);
  }
  return byService.get(service) ?? [];
}

/** What patches of an environment's files take; without a service what belongs to none. */
export function givenToPatches({ patches }: Plan, environment: EnvironmentName) {
  return patches.flatMap((patch): readonly (Taken & { readonly service: ServiceName | null })[] => {
    if (patch.output !== 'compose' && patch.output !== 'bake') return [];
    const { at, change, origin, output, service } = patch;
    if (change.change === 'remove' || (patch.environment ?? environment) !== environment) return [];
    const [where, phase] = output === 'bake' ? (['its bake target', 'build'] as const) : (['Compose', 'run'] as const);
    return change.given.map(({ at: below, text }) => {
      const name = `${registryPath(...at, ...below)} of ${where}`;
      return { service, name, container: text, phase, min: null, origin };
    });
  });
}
