import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDirectories } from '../output/cache-directory.ts';

/** What stands for the outputs of a project where something is kept of them. */
export function recordKey(root: string): string {
  return join(root, 'generated');
}

export function recordFile(directory: string): string {
  return join(directory, 'written.json');
}

/** Asked in every run, so that it stands apart from what reads and writes the record. */
export function hasRecord(root: string): boolean {
  return cacheDirectories(recordKey(root)).some(directory => existsSync(recordFile(directory)));
}
