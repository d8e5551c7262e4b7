import { statSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { type Diagnostic, problem } from '../diagnostics/types.ts';
import { newWitness, type Witness } from '../disk/witness.ts';
import type { OutputFile } from '../output/file.ts';
import { nameOf } from './content.ts';
import { contentOf, type Directories, type Directory, directoriesOf } from './directories.ts';
import { insidePath } from './inside.ts';
import { leftoversIn, type Stray, straysIn } from './strays.ts';

/** A file that is not as it should be. */
export interface Repair {
  /** From the project's root, with forward slashes. */
  readonly path: string;
  /** Where the text goes: the path once links are followed. */
  readonly target: string;
  readonly content: string;
  /** What stands there; `null` where it is missing. */
  readonly found: Buffer | null;
}

/** What stands on disk, against what should. */
export interface Comparison {
  readonly repairs: readonly Repair[];
  /** Files in places of ours that no output has. */
  readonly strays: readonly Stray[];
  /** Temporary files of runs that were killed. */
  readonly leftovers: readonly string[];
  readonly unchanged: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** Compares the files with those below `root`; reads only, and refuses what is not below it. */
export function compareFiles(
  root: string,
  files: readonly OutputFile[],
  { standing }: Pick<Witness, 'standing'> = newWitness(),
): Comparison {
  const directories = directoriesOf(root);
  const diagnostics: Diagnostic[] = [];
  const repairs: Repair[] = [];
  for (const file of files) {
    const found = compareFile(directories, file, standing);
    if (found === null) continue;
    if ('code' in found) diagnostics.push(found);
    else repairs.push(found);
  }
  const strays = straysIn(directories, new Set(files.map(({ path }) => path)));
  const leftovers = leftoversIn(directories, new Set(repairs.map(({ target }) => dirname(target))));
  return {
    repairs,
    strays,
    leftovers,
    unchanged: files.length - repairs.length - diagnostics.length,
    diagnostics,
  };
}

function compareFile(
  directories: Directories,
  file: OutputFile,
  standing: Witness['standing'],
): Repair | Diagnostic | null {
  const { path, content } = file;
  const directory: Directory = directories.at(posix.dirname(path));
  if (directory.path === null) return outside(path);
  if (directory.entries === null) return blocked(path, 'a file stands where its directory should be');
  const name = posix.basename(path);
  const entry = directory.entries.get(name);
  const target = entry?.isSymbolicLink() ? insidePath(directories.root, path) : join(directory.path, name);
  if (target === null || name === '..') return outside(path);
  const found = entry?.isSymbolicLink() ? statSync(target, { throwIfNoEntry: false }) : entry;
  if (found === undefined) return { path, target, content, found: null };
  if (file.ownership === 'seeded') return null;
  if (!found.isFile()) return blocked(path, `${found.isDirectory() ? 'a directory' : 'something else'} stands there`);
  const known = found === entry ? standing(path) : null;
  if (known !== null && known === nameOf(file)) return null;
  const bytes = contentOf(target);
  return bytes?.equals(Buffer.from(content)) ? null : { path, target, content, found: bytes };
}

function outside(path: string): Diagnostic {
  const message = `${path} leads out of the project, so that nothing was written; put a directory in place of the symbolic link on its way`;
  return problem('write/outside', null, message);
}

function blocked(path: string, why: string): Diagnostic {
  return problem('write/blocked', null, `${path} cannot be written, since ${why}; move that away`);
}
