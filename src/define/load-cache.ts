import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cacheDirectories } from '../output/cache-directory.ts';
import { type Basis, stillHolds } from './load-basis.ts';

/** A bundle, and what it was made from. */
export interface Cached {
  readonly config: string;
  /** Versions of what made it. */
  readonly versions: string;
  readonly bundle: string;
  /** Bytes, so that a bundle cut short by a crash is not taken. */
  readonly size: number;
  readonly inputs: readonly string[];
  /** Whether its code sees nothing but its inputs. */
  readonly closed: boolean;
  readonly basis: Basis;
}

/** The bundle of a registry whose every input is as it was; nothing is run for it. */
export function cached(config: string, versions: string): Cached | null {
  for (const directory of cacheDirectories(config)) {
    const entry = read(join(directory, 'bundle.json'));
    if (entry === null || entry.config !== config || entry.versions !== versions) continue;
    if (statSync(entry.bundle, { throwIfNoEntry: false })?.size !== entry.size) continue;
    if (stillHolds(entry.basis)) return entry;
  }
  return null;
}

/** Makes the bundle the one that the next run takes, and drops those that no run can still be reading. */
export function keep(entry: Cached): void {
  const directory = dirname(entry.bundle);
  const draft = `${entry.bundle}.json`;
  writeFileSync(draft, JSON.stringify(entry));
  renameSync(draft, join(directory, 'bundle.json'));
  const anHourAgo = Date.now() - 60 * 60 * 1000;
  for (const name of readdirSync(directory)) {
    const path = join(directory, name);
    if (path.startsWith(entry.bundle) || name === 'bundle.json') continue;
    if ((statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Infinity) < anHourAgo) rmSync(path, { force: true });
  }
}

function read(path: string): Cached | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Cached;
  } catch {
    return null;
  }
}
