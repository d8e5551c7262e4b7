import { registryPath } from '../../diagnostics/path.ts';
import { problem, type Report } from '../../diagnostics/types.ts';
import { patchName } from '../../plan/patch-name.ts';
import type { SlotPatch } from '../../plan/patches.ts';
import type { Origin } from '../../plan/types.ts';
import { type Anchored, type Found, find, type Patchable } from './target.ts';
import type { Tree } from './tree.ts';

/** A file, or a part of one, that patches change. */
export interface Patched<V> extends Patchable<V> {
  readonly patches: readonly Anchored[];
}

/**
 * The root with all patches in it. Each is looked up in what was generated, so their order is of no matter, and two that
 * meet are refused.
 */
export function applyPatches<V>(root: V, { patches, ...within }: Patched<V>, report: Report): V {
  const { tree } = within;
  const found = patches.flatMap((patch): Target<V>[] => {
    const target = find(root, patch, within, report);
    return target === null ? [] : [{ ...target, patch }];
  });
  const kept = found.filter((target, index) => {
    const other = found.slice(0, index).find(each => meet(each.path, target.path));
    if (other !== undefined) reportTwice(target, other, within.name, report);
    return other === undefined && changes(target, tree, within.name, report);
  });
  return kept.reduce((whole, target) => put(whole, target.path, patchedNode(target, tree), tree), root);
}

interface Target<V> extends Found<V> {
  readonly patch: Anchored;
}

/** Whether one is the other or stands within it; what is added to a list stands beside. */
function meet(one: readonly string[], other: readonly string[]): boolean {
  const shorter = Math.min(one.length, other.length);
  if (one.length === other.length && one.at(-1) === '-') return false;
  return one.slice(0, shorter).every((key, index) => key === other[index]);
}

function reportTwice<V>({ patch, path }: Target<V>, other: Target<V>, name: string, report: Report): void {
  const [one, two] = [other, { path }].map(each => registryPath(...each.path));
  const where = one === two ? `${two} of ${name}, as does` : `${two} of ${name}, which meets ${one} of`;
  const message = `${patchName(patch)} changes ${where} ${patchName(other.patch)}; make them one`;
  const related = [{ message: 'the other is here', target: other.patch.origin.path }];
  report(problem('patches/twice', `${patch.origin.path}.at`, message, { related }));
}

/** Whether the patch makes a difference; one that makes none is no longer needed. */
function changes<V>({ patch, path, current }: Target<V>, tree: Tree<V>, name: string, report: Report): boolean {
  const { change, origin } = patch;
  if (change.change === 'remove' || current === undefined) return true;
  if (!tree.same(tree.from(change), current)) return true;
  const message = `${patchName(patch)} sets ${registryPath(...path)} of ${name} to what it is; take the patch out`;
  report(problem('patches/no-effect', `${origin.path}.set`, message, { severity: 'warning' }));
  return false;
}

function patchedNode<V>({ patch, shown }: Target<V>, tree: Tree<V>): V {
  const { change, reason, origin } = patch;
  if (change.change === 'set') return tree.patched(origin, `patched: ${reason}`, tree.from(change));
  // Not every text may stand in a comment.
  const what = /^[\w $.{}/:@=,~-]{1,80}$/.test(shown) ? shown : 'an entry';
  return tree.patched(origin, `patched, without ${what}: ${reason}`, undefined);
}

function put<V>(at: V, [key, ...rest]: readonly string[], node: V, tree: Tree<V>): V {
  const entries = tree.open(at)!;
  const next = (current: V | undefined) => (rest.length === 0 ? node : put(current!, rest, node, tree));
  if (entries instanceof Map) return tree.close(at, new Map([...entries]).set(key!, next(entries.get(key!))));
  const list = [...(entries as readonly V[])];
  const place = key === '-' ? list.length : Number(key);
  list[place] = next(list[place]);
  return tree.close(at, list);
}

/** Two patches of one slot. */
export function reportFilledTwice(patch: SlotPatch, other: SlotPatch, report: Report): void {
  const slot = `slot "${patch.slot}" of service "${patch.service}"`;
  const message = `${patchName(patch)} fills ${slot}, as does ${patchName(other)}; make them one`;
  const related = [{ message: 'the other is here', target: other.origin.path }];
  report(problem('patches/twice', `${patch.origin.path}.slot`, message, { related }));
}

/** A patch of something that an output does not have, and what it has. */
export function reportGone(
  patch: { readonly origin: Origin },
  property: 'service' | 'environment' | 'host' | 'file' | 'slot' | 'kind',
  message: string,
  there: readonly string[],
  report: Report,
): void {
  const listed = there.length === 0 || there.length > 12 ? 'take the patch out' : `there is ${there.join(', ')}`;
  report(
    problem('patches/no-target', `${patch.origin.path}.${property}`, `${patchName(patch)}: ${message}; ${listed}`),
  );
}
