import { didYouMean, nearest } from '../../diagnostics/nearest.ts';
import { registryPath } from '../../diagnostics/path.ts';
import { type Diagnostic, problem, type Report } from '../../diagnostics/types.ts';
import type { NodePatch } from '../../plan/patches.ts';
import type { Entries, Tree } from './tree.ts';

/** What patches are looked up in. */
export interface Patchable<V> {
  readonly tree: Tree<V>;
  /** The file, or what it is of a file. */
  readonly name: string;
  /** The keys that the format knows there; `null` where any may be. */
  known(path: readonly string[]): readonly string[] | null;
}

export interface Anchored extends NodePatch {
  /** The keys to where its own path begins. */
  readonly under: readonly string[];
}

/** Where a patch leads. */
export interface Found<V> {
  /** Keys, with the places of lists' entries; `-` behind a list's last. */
  readonly path: readonly string[];
  /** `undefined` where the patch adds the node. */
  readonly current: V | undefined;
  /** The last key, or the text of a list's entry. */
  readonly shown: string;
}

/** The node that a patch changes; one that is not there is reported with what is. */
export function find<V>(root: V, patch: Anchored, within: Patchable<V>, report: Report): Found<V> | null {
  const keys = [...patch.under, ...patch.at];
  const path: string[] = [];
  let at = root;
  let shown = '';
  for (const key of keys) {
    const entries = within.tree.open(at);
    const place = entries === null ? null : placeOf(entries, key, within.tree);
    const current = place === null ? undefined : entryAt(entries!, place);
    if (current === undefined) {
      const missing = { patch, path, key, entries, rest: keys.slice(path.length + 1) };
      if (isAdded(missing, within)) return { path: [...path, key], current, shown: key };
      report(gone(missing, within));
      return null;
    }
    shown = entries instanceof Map ? key : (within.tree.text(current) ?? 'an entry');
    path.push(place!);
    at = current;
  }
  return { path, current: at, shown };
}

/** A list's entry by its place or by its text, a map's by its key. */
function placeOf<V>(entries: Entries<V>, key: string, tree: Tree<V>): string | null {
  if (entries instanceof Map || /^(?:0|[1-9]\d*)$/.test(key)) return key;
  const place = (entries as readonly V[]).findIndex(each => tree.text(each) === key);
  return place === -1 ? null : String(place);
}

function entryAt<V>(entries: Entries<V>, place: string): V | undefined {
  return entries instanceof Map ? entries.get(place) : (entries as readonly V[])[Number(place)];
}

interface Missing<V> {
  readonly patch: Anchored;
  /** The nearest node on the way that is there, and its entries. */
  readonly path: readonly string[];
  readonly entries: Entries<V> | null;
  readonly key: string;
  /** The keys behind. */
  readonly rest: readonly string[];
}

function isAdded<V>(missing: Missing<V>, within: Patchable<V>): boolean {
  return missing.patch.change.change === 'set' && missing.rest.length === 0 && mayBe(missing, within);
}

/** Whether there may be a node by that key. */
function mayBe<V>({ entries, key, path }: Missing<V>, { known }: Patchable<V>): boolean {
  if (entries === null) return false;
  if (!(entries instanceof Map)) return key === '-';
  // Extensions are nobody else's affair.
  return known(path)?.includes(key) !== false || key.startsWith('x-');
}

function gone<V>(missing: Missing<V>, within: Patchable<V>): Diagnostic {
  const { patch, path, key, rest } = missing;
  const parent = path.length === 0 ? within.name : `${registryPath(...path)} of ${within.name}`;
  const own = path.slice(patch.under.length);
  const report = (remedy: string, fix: string | null) =>
    problem('patches/no-target', `${patch.origin.path}.at`, `${parent} has no "${key}"${remedy}`, { fix });
  // Its parent is what is missing, and may be set.
  const whole = patch.change.change === 'set' && rest.length > 0 && within.known(path)?.includes(key) === true;
  if (whole) return report(`; set ${registryPath(...own, key)} as a whole`, null);
  const candidates = candidatesFor(missing, within);
  const meant = nearest(key, candidates);
  if (meant !== null) return report(didYouMean(key, candidates), registryPath(...own, meant, ...rest));
  return report(whatThereIs(missing), null);
}

/** What may have been meant: what there is, and what could be added. */
function candidatesFor<V>({ patch, path, entries, rest }: Missing<V>, { tree, known }: Patchable<V>) {
  if (entries === null) return [];
  if (!(entries instanceof Map)) return (entries as readonly V[]).flatMap(each => tree.text(each) ?? []);
  const adds = patch.change.change === 'set' && rest.length === 0;
  return [...new Set([...entries.keys(), ...(adds ? (known(path) ?? []) : [])])];
}

function whatThereIs<V>({ entries }: Missing<V>): string {
  if (entries === null) return ': it has no parts, so patch it as a whole';
  if (!(entries instanceof Map)) return listed(entries as readonly V[]);
  const keys = [...entries.keys()];
  if (keys.length === 0) return ', nor anything else: patch it as a whole';
  return `; it has ${keys.length > 20 ? `${keys.slice(0, 20).join(', ')} and others` : keys.join(', ')}`;
}

function listed(entries: readonly unknown[]): string {
  const places = entries.length === 0 ? 'no entries' : `entries 0 to ${entries.length - 1}`;
  return `; it is a list with ${places}, and - stands for the next`;
}
