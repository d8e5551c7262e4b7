import { type Dirent, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { type Diagnostic, problem } from '../diagnostics/types.ts';
import type { OutputFile } from '../output/file.ts';
import { insidePath } from './inside.ts';

/** A file that is not as it should be. */
export interface Difference {
  /** From the project's root, with forward slashes. */
  readonly path: string;
  readonly change: 'changed' | 'missing';
}

/** A difference, and what mends it. */
export interface Repair extends Difference {
  /** Where the text goes: the path once links are followed. */
  readonly target: string;
  readonly content: string;
}

/** What stands on disk, against what should. */
export interface Comparison {
  readonly differences: readonly Repair[];
  readonly unchanged: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** Compares the files with those below `root`; reads only, and refuses what is not below it. */
export function compareFiles(root: string, files: readonly OutputFile[]): Comparison {
  const realRoot = realpathSync(root);
  const known = new Map<string, Directory>();
  const diagnostics: Diagnostic[] = [];
  const differences: Repair[] = [];
  for (const file of files) {
    const name = posix.dirname(file.path);
    const directory = known.get(name) ?? readDirectory(realRoot, name);
    known.set(name, directory);
    const found = compareFile(realRoot, directory, file);
    if (found === null) continue;
    if ('code' in found) diagnostics.push(found);
    else differences.push(found);
  }
  return { differences, unchanged: files.length - differences.length - diagnostics.length, diagnostics };
}

/** Read once for all of its files; a look at each file's way up would cost more than the comparison. */
interface Directory {
  /** `null` where it is outside of the project. */
  readonly path: string | null;
  /** `null` where it is no directory. */
  readonly entries: ReadonlyMap<string, Dirent> | null;
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

function compareFile(
  realRoot: string,
  directory: Directory,
  { path, content }: OutputFile,
): Repair | Diagnostic | null {
  if (directory.path === null) return outside(path);
  if (directory.entries === null) return blocked(path, 'a file stands where its directory should be');
  const name = posix.basename(path);
  const entry = directory.entries.get(name);
  const target = entry?.isSymbolicLink() ? insidePath(realRoot, path) : join(directory.path, name);
  if (target === null || name === '..') return outside(path);
  const found = entry?.isSymbolicLink() ? statSync(target, { throwIfNoEntry: false }) : entry;
  if (found === undefined) return { path, change: 'missing', target, content };
  if (!found.isFile()) return blocked(path, `${found.isDirectory() ? 'a directory' : 'something else'} stands there`);
  return readFileSync(target).equals(Buffer.from(content)) ? null : { path, change: 'changed', target, content };
}

function outside(path: string): Diagnostic {
  const message = `${path} leads out of the project, so that nothing was written; put a directory in place of the symbolic link on its way`;
  return problem('write/outside', null, message);
}

function blocked(path: string, why: string): Diagnostic {
  return problem('write/blocked', null, `${path} cannot be written, since ${why}; move that away`);
}
