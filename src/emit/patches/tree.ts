import type { SetPlan } from '../../plan/patches.ts';
import type { Origin } from '../../plan/types.ts';

/** How the nodes of a format are taken apart and put together. */
export interface Tree<V> {
  /** The entries of a map by their keys, those of a list in their order; `null` for what has neither. */
  open(value: V): Entries<V> | null;
  /** A value with other entries. */
  close(value: V, entries: Entries<V>): V;
  /** Data, every text of which the format has to leave as it is, but for those that are given from outside. */
  from(set: SetPlan): V;
  /** What a leaf says, as it stands in the file; `null` for what has entries. */
  text(value: V): string | null;
  same(one: V, other: V): boolean;
  patched(origin: Origin, comment: string, value: V | undefined): V;
}

export type Entries<V> = ReadonlyMap<string, V> | readonly V[];
