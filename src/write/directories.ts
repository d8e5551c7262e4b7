import { type Dirent, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { insidePath } from './inside.ts';

/** A directory of the project. */
export interface Directory {
  /** With links followed; `null` where it is outside of the project. */
  readonly path: string | null;
  /** By name; `null` where it is no directory. */
  readonly entries: ReadonlyMap<string, Dirent> | null;
}

/** The directories of a project by their path in it. */
export interface Directories {
  /** The project's real path. */
  readonly root: string;
  /** Reads each once for all of its files; a look at each file's way up would cost more than the comparison. */
  at(name: string): Directory;
  /** Those that were read. */
  read(): ReadonlyMap<string, Directory>;
}

export function directoriesOf(root: string): Directories {
  const realRoot = realpathSync(root);
  const known = new Map<string, Directory>();
  const at = (name: string) => {
    const directory = known.get(name) ?? readDirectory(realRoot, name);
    known.set(name, directory);
    return directory;
  };
  return { root: realRoot, at, read: () => known };
}

function readDirectory(realRoot: string, name: string): Directory {
  const path = name === '.' ? realRoot : insidePath(realRoot, name);
  if (path === null) return { path, entries: null };
  try {
    return { path, entries: new Map(readdirSync(path, { withFileTypes: true }).map(each => [each.name, each])) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOTDIR') return { path, entries: null };
    if (code === 'ENOENT') return { path, entries: new Map() };
    throw error;
  }
}

/** What a file holds that was there a moment ago; `null` where another run has removed it since. */
export function contentOf(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
