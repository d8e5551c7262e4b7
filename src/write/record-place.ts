import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { stateAt } from '../disk/state.ts';
import { targetOf } from '../disk/witness.ts';
import { cacheDirectories } from '../output/cache-directory.ts';

/** What stands for the outputs of a project where something is kept of them. */
export function recordKey(root: string): string {
  return join(root, 'generated');
}

export function recordFile(directory: string): string {
  return join(directory, 'written.json');
}

/**
 * What changes whenever a run writes: with the record begins what it does to the tree. `null` while one is at it, when
 * nobody can tell what comes next; the lock in `own` is the asker's.
 */
export function generationOf(root: string, own: string | null = null): string | null {
  const directories = cacheDirectories(recordKey(root));
  if (directories.some(directory => !isOwn(directory, own) && existsSync(lockFile(directory)))) return null;
  return directories.map(directory => stateIn(recordFile(directory))).join(' ');
}

function isOwn(directory: string, own: string | null): boolean {
  return own !== null && targetOf(directory) === own;
}

function stateIn(file: string): string {
  const state = stateAt(file);
  return state === null ? '' : `${state.ino}:${state.mtimeMs}:${state.ctimeMs}:${state.size}`;
}

export function lockFile(directory: string): string {
  return join(directory, 'written.lock');
}

/** Asked in every run, so that it stands apart from what reads and writes the record. */
export function hasRecord(root: string): boolean {
  return cacheDirectories(recordKey(root)).some(directory => existsSync(recordFile(directory)));
}
