import { readdirSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import { packageListPath } from '../output/file.ts';
import { isOtherProcess } from '../output/other-process.ts';
import { contentOf, type Directories } from './directories.ts';

/** A file in a place of ours that no output has. */
export interface Stray {
  /** From the project's root, with forward slashes. */
  readonly path: string;
  readonly target: string;
  /** Whether it was an output among the files of others. */
  readonly listed: boolean;
}

/** The folder that is ours but for what others put in it. */
export const folder = 'generated';

/** What stands in it was read before it is written, so that no edit of it is lost. */
export const readBack = 'ports.lock.json';

/** Outputs at the root that a registry can cease to have. */
export const atRoot = ['compose.yaml', 'docker-bake.hcl'];

/** Links are none, and are not followed: what they lead to belongs to somebody else. */
export function straysIn(directories: Directories, outputs: ReadonlySet<string>): readonly Stray[] {
  const root = directories.at('.');
  const found = atRoot.filter(name => root.entries?.get(name)?.isFile() && !outputs.has(name));
  const strays = found.map(path => ({ path, target: join(directories.root, path), listed: false }));
  const walk = (name: string) => {
    const { path, entries } = directories.at(name);
    for (const entry of path === null ? [] : (entries?.values() ?? [])) {
      const inner = `${name}/${entry.name}`;
      if (temporary.test(entry.name)) continue;
      if (entry.isDirectory()) walk(inner);
      else if (entry.isFile() && !outputs.has(inner)) {
        strays.push({ path: inner, target: join(path!, entry.name), listed: false });
      }
    }
  };
  if (root.entries?.has(folder)) walk(folder);
  strays.push(...listedIn(directories, outputs));
  return strays.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function listedIn(directories: Directories, outputs: ReadonlySet<string>): readonly Stray[] {
  const found = (path: string) => {
    const { path: directory, entries } = directories.at(posix.dirname(path));
    const name = posix.basename(path);
    return directory !== null && entries?.get(name)?.isFile() === true ? join(directory, name) : null;
  };
  const target = found(packageListPath);
  const lines = target === null ? [] : (contentOf(target)?.toString().split('\n') ?? []);
  // With conflict markers both sides count.
  const paths = [...new Set(lines)].filter(line => line !== '' && !outputs.has(line));
  return paths.flatMap(path => {
    const at = path.split('/').includes('..') ? null : found(path);
    return at === null ? [] : [{ path, target: at, listed: true }];
  });
}

/** Names of texts that wait for all others. */
export const temporary = /^\..+\.(\d+)\.portolan$/;

/** Where a text, or a directory of them, waits until all are there; beside its target, since only there it can be renamed in any case. */
export function temporaryPath(directory: string, name: string): string {
  return join(directory, `.${name}.${process.pid}.portolan`);
}

/** The path that what waits is for. */
export function awaitedPath(path: string): string {
  return path
    .split(sep)
    .map(name => (temporary.test(name) ? name.replace(/^\.|\.\d+\.portolan$/g, '') : name))
    .join(sep);
}

/** What waited there for processes that are gone, in the directories that were read and in `targets`. */
export function leftoversIn(directories: Directories, targets: ReadonlySet<string>): readonly string[] {
  const read = [...directories.read().values()].filter(({ path, entries }) => path !== null && entries !== null);
  const names = new Map(read.map(({ path, entries }) => [path!, [...entries!.values()]]));
  for (const target of targets) if (!names.has(target)) names.set(target, entriesOf(target));
  return [...names].flatMap(([directory, entries]) =>
    entries
      .filter(entry => (entry.isFile() || entry.isDirectory()) && isLeftover(entry.name))
      .map(({ name }) => join(directory, name))
      .sort(),
  );
}

function entriesOf(directory: string) {
  try {
    return readdirSync(directory, { withFileTypes: true });
  } catch {
    // It is made when its file is written.
    return [];
  }
}

/** One with our own number is of a process that had it before: we have written nothing yet. */
function isLeftover(name: string): boolean {
  const number = temporary.exec(name)?.[1];
  return number !== undefined && !isOtherProcess(Number(number));
}
