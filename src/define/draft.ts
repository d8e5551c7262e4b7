import type { Defined, DefinedService } from '../registry/defined.ts';

/** What is named by others. */
export type Space = 'service' | 'project' | 'host' | 'environment';

/** A service whose options may be wrong in places: what is right of them, and its facts where all is. */
export interface DraftService extends Pick<DefinedService, 'name' | 'kind' | 'options'> {
  readonly facts: DefinedService['facts'] | null;
}

/** What is right of a registry, so that names and values are looked up although something else is wrong. */
export interface Draft extends Pick<Defined, 'patches'> {
  readonly environments: Readonly<Record<string, Defined['environments'][string] | undefined>>;
  readonly services: ReadonlyMap<string, DraftService>;
  /** The names that it states, rightly or not; `null` where nobody can tell. */
  readonly names: Readonly<Record<Space, ReadonlySet<string> | null>>;
}

/** The entries of a map that a registry states; `null` for what is none. */
export function entriesOf(map: unknown): Readonly<Record<string, unknown>> | null {
  return typeof map === 'object' && map !== null && !Array.isArray(map) ? (map as Record<string, unknown>) : null;
}

/** The names that a map of a registry states; none where it is left out. */
export function namesOf(map: unknown): ReadonlySet<string> | null {
  const entries = entriesOf(map === undefined ? {} : map);
  return entries === null ? null : new Set(Object.keys(entries));
}
