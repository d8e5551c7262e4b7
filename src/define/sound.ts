import { pathKeys } from '../diagnostics/path.ts';
import type { Diagnostic } from '../diagnostics/types.ts';
import { type Defined, type DefinedService, type Options, parts } from '../registry/defined.ts';

type Keys = readonly string[];

/**
 * What is right of a registry, so that the fleet is checked although something else is wrong: without what errors speak
 * of, and without what only that would give a meaning to. `null` where an error is about all of it.
 */
export function soundOf(registry: Defined, errors: readonly Diagnostic[]): Defined | null {
  const wrong = errors.map(({ target }) => (target === null ? [] : pathKeys(target)));
  if (wrong.some(isOfAll)) return null;
  const below = (top: string) => wrong.filter(keys => keys[0] === top).map(([, ...keys]) => keys);
  const patches = new Set(below('patches').map(([index]) => Number(index)));
  const environments = soundEnvironments(registry, new Set(below('environments').map(([name]) => name!)));
  if (Object.keys(environments).length === 0) return null;
  return {
    ...registry,
    environments,
    services: soundServices(registry, below('services')),
    patches: registry.patches.map((patch, index) => (patches.has(index) ? undefined : patch)),
  };
}

/** What is wrong with the map of services, say, leaves nothing to look at. */
function isOfAll([top, name]: Keys): boolean {
  if (top === 'environments' || top === 'services') return name === undefined;
  return top !== 'patches' && top !== 'projects';
}

/** One that extends what is not right is not what it is meant to be either. */
function soundEnvironments({ environments }: Defined, wrong: ReadonlySet<string>): Defined['environments'] {
  const left = Object.entries(environments).filter(
    ([name, environment]) =>
      !wrong.has(name) && (environment.extends === undefined || Object.hasOwn(environments, environment.extends)),
  );
  const kept = Object.fromEntries(left);
  const same = left.length === Object.keys(environments).length;
  return same ? kept : soundEnvironments({ environments: kept } as Defined, wrong);
}

function soundServices({ services }: Defined, wrong: readonly Keys[]): Defined['services'] {
  const faults = new Map<string, Keys[]>();
  for (const [name, ...keys] of wrong) faults.set(name!, [...(faults.get(name!) ?? []), keys]);
  const kept = [...services.values()].filter(({ name }) => (faults.get(name) ?? []).every(isReference));
  const names = new Set(kept.map(({ name }) => name));
  return new Map(kept.map(service => [service.name, without(service, faults.get(service.name) ?? [], names)]));
}

/** A fault in a list or a map whose other entries stand by themselves. */
function isReference([option, key]: Keys): boolean {
  return (option === 'uses' || option === 'env') && key !== undefined;
}

/** A service without what is wrong in its references, and without those to what is left out. */
function without(service: DefinedService, faults: readonly Keys[], names: ReadonlySet<string>): DefinedService {
  const isWrong = (option: string, key: string) => faults.some(([of, at]) => of === option && at === key);
  const { uses = [], env = {} } = service.options;
  const options: Options = {
    ...service.options,
    uses: uses.filter((name, index) => names.has(name) && !isWrong('uses', String(index))),
    env: Object.fromEntries(
      Object.entries(env).filter(
        ([variable, value]) =>
          !isWrong('env', variable) &&
          parts(value).every(part => part.value !== 'reference' || names.has(part.service)),
      ),
    ),
  };
  return { ...service, options };
}
