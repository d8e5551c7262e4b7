import { lstatSync, mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Where what is remembered of a path may stand: in `node_modules`, which git ignores, or a temporary directory. */
export function cacheDirectories(of: string): readonly string[] {
  return [besidePackages(of), temporary()].flatMap(each => (each === null ? [] : join(each, slug(of))));
}

/** The first of them that can be written, or else a new one that nobody finds again. */
export function cacheDirectory(of: string): string {
  for (const path of cacheDirectories(of)) {
    try {
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
  try {
    return realpathSync(mkdtempSync(join(tmpdir(), 'portolan-')));
  } catch {
    const places = [besidePackages(of), tmpdir()].filter(each => each !== null).join(' nor to ');
    throw new Error(`nothing can be written to ${places}: set TMPDIR to a directory that can be written`);
  }
}

/** Puts bytes into the first of these files that can be written, whole; into none in a read-only checkout. */
export function keepIn(files: readonly string[], bytes: Buffer): void {
  for (const file of files) {
    try {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(`${file}.${process.pid}`, bytes);
      renameSync(`${file}.${process.pid}`, file);
      return;
    } catch {
      // The next may be writable.
    }
  }
}

function besidePackages(of: string): string | null {
  for (let at = dirname(of); ; at = dirname(at)) {
    const path = join(at, 'node_modules');
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return join(path, '.cache', 'portolan');
    if (dirname(at) === at) return null;
  }
}

/** What is cached is run, so that a directory in which others can write is not taken. */
function temporary(): string | null {
  const user = process.geteuid?.();
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
function slug(path: string): string {
  let hash = 0x811c9dc5;
  for (const letter of path) hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193) >>> 0;
  return `${path.replace(/[^A-Za-z0-9]+/g, '-').slice(-60)}-${hash.toString(16)}`;
}
