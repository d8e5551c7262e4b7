import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import type { Repair } from './compare.ts';
import type { Step } from './steps.ts';
import { temporaryPath } from './strays.ts';

/** Where texts wait until all are there, and what then puts them in their places. */
export interface Stage {
  /** From the outermost in. */
  readonly directories: readonly string[];
  readonly writes: readonly Step[];
  readonly renames: readonly Step[];
}

/** A file waits beside its target; of a directory that is missing all files wait in one beside it, which is renamed once. */
export function stage(repairs: readonly Repair[]): Stage {
  const missing = missingDirectories(repairs);
  const directories = new Set<string>();
  const writes: Step[] = [];
  const renames = new Map<string, { readonly from: string; files: number }>();
  for (const { target, content, found } of repairs) {
    const top = missing.get(dirname(target)) ?? target;
    const from = temporaryPath(dirname(top), basename(top));
    const at = top === target ? from : join(from, relative(top, target));
    const mode = found === null ? undefined : statSync(target, { throwIfNoEntry: false })?.mode;
    writes.push({ do: 'write', at, content, mode });
    for (let up = at; up !== from; up = dirname(up)) directories.add(dirname(up));
    const rename = renames.get(top);
    if (rename === undefined) renames.set(top, { from, files: 1 });
    else rename.files += 1;
  }
  return {
    directories: [...directories].sort(),
    writes,
    renames: [...renames].map(([at, { from, files }]) => ({ do: 'rename', from, at, files })),
  };
}

/** For each directory that is missing, the outermost that is. */
function missingDirectories(repairs: readonly Repair[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const directory of new Set(repairs.map(({ target }) => dirname(target)))) {
    let top: string | null = null;
    for (let at = directory; !existsSync(at); at = dirname(at)) top = at;
    if (top !== null) found.set(directory, top);
  }
  return found;
}
