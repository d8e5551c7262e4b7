import type { InstancePlan, Origin, SetupPlan, VariablePlan } from './types.ts';

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
  readonly variables: readonly string[];
  readonly origin: Origin;
}

/** The names that a service takes from outside; what has a value of its own need not be given. */
export function outsideNames({ variables, setup }: InstancePlan): ReadonlyMap<string, Outside> {
  const names = new Map<string, Outside>();
  for (const { name: variable, container, phase, min, origin } of [...variables, ...ofSetup(setup)]) {
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
