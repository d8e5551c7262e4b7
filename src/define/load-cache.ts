import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
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
  readonly basis: Basis;
}

/** The bundle of a registry whose every input is as it was; nothing is run for it. */
export function cached(config: string, versions: string): Cached | null {
  for (const directory of [besidePackages(config), temporary()]) {
    const entry = directory === null ? null : read(join(directory, slug(config), 'bundle.json'));
    if (entry === null || entry.config !== config || entry.versions !== versions) continue;
    if (statSync(entry.bundle, { throwIfNoEntry: false })?.size !== entry.size) continue;
    if (stillHolds(entry.basis)) return entry;
  }
  return null;
}

/** A directory for a registry's bundle that can be written: in `node_modules`, which git ignores, or a temporary one. */
export function cacheDirectory(config: string): string {
  for (const directory of [besidePackages(config), temporary()]) {
    if (directory === null) continue;
    try {
      const path = join(directory, slug(config));
      mkdirSync(path, { recursive: true });
      const probe = join(path, `${process.pid}.probe`);
      writeFileSync(probe, '');
      rmSync(probe);
      // Stacks name real paths.
      return realpathSync(path);
    } catch {
      // A read-only checkout.
    }
  }
  return realpathSync(mkdtempSync(join(tmpdir(), 'portolan-')));
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

function besidePackages(config: string): string | null {
  for (let at = dirname(config); ; at = dirname(at)) {
    const path = join(at, 'node_modules');
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return join(path, '.cache', 'portolan');
    if (dirname(at) === at) return null;
  }
}

/** What is cached is run, so that a directory in which others can write is not taken. */
function temporary(): string | null {
  const user = process.getuid?.();
  const path = join(tmpdir(), `portolan-${user ?? 'cache'}`);
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    const found = lstatSync(path);
    const ours = user === undefined || (found.uid === user && (found.mode & 0o022) === 0);
    return found.isDirectory() && ours ? path : null;
  } catch {
    return null;
  }
}

/** A directory's name for a path: readable, and different for different paths. */
function slug(config: string): string {
  let hash = 0x811c9dc5;
  for (const letter of config) hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193) >>> 0;
  return `${config.replace(/[^A-Za-z0-9]+/g, '-').slice(-60)}-${hash.toString(16)}`;
}
