import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDirectories } from '../output/cache-directory.ts';
import type { OutputFile } from '../output/file.ts';
import { idOf } from './content.ts';

/** Names of the contents that were written here, by path, the newest first. It is no output: git ignores where it stands. */
export type WriteRecord = Readonly<Record<string, readonly string[]>>;

/** Enough for branches that are switched between, with outputs that are stashed. */
const kept = 8;

/** What stands for the outputs of a project where something is kept of them. */
export function recordKey(root: string): string {
  return join(root, 'generated');
}

export function readRecord(root: string): WriteRecord {
  const found: Record<string, readonly string[]> = Object.create(null);
  for (const directory of cacheDirectories(recordKey(root))) {
    for (const [path, ids] of Object.entries(read(recordFile(directory))))
      found[path] = [...(found[path] ?? []), ...ids];
  }
  return found;
}

export function recordFile(directory: string): string {
  return join(directory, 'written.json');
}

/** With what is about to be written; paths that are neither written nor in `removed` are forgotten. */
export function extended(record: WriteRecord, files: readonly OutputFile[], removed: readonly string[]): WriteRecord {
  const owned = files.filter(({ ownership }) => ownership !== 'seeded');
  const written = owned.map(({ path, content }): [string, readonly string[]] => {
    const ids = [idOf(Buffer.from(content)), ...(record[path] ?? [])];
    return [path, [...new Set(ids)].slice(0, kept)];
  });
  return Object.fromEntries([...written, ...removed.map(path => [path, record[path] ?? []])]);
}

function read(file: string): WriteRecord {
  try {
    const found: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isRecord(found) ? found : {};
  } catch {
    // Nothing was written yet, or it was cleared away.
    return {};
  }
}

function isRecord(found: unknown): found is WriteRecord {
  const isList = (ids: unknown) => Array.isArray(ids) && ids.every(id => typeof id === 'string');
  return typeof found === 'object' && found !== null && Object.values(found).every(isList);
}
