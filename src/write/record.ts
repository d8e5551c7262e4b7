import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cacheDirectories } from '../output/cache-directory.ts';
import type { OutputFile } from '../output/file.ts';
import { nameOf } from './content.ts';
import { recordFile, recordKey } from './record-place.ts';

/** Names of the contents that were written here, by path, the newest first. It is no output: git ignores where it stands. */
export type WriteRecord = Readonly<Record<string, readonly string[]>>;

/** Enough for branches that are switched between, with outputs that are stashed. */
const kept = 8;

/** Of those that are outputs no more. */
const keptPaths = 5000;

export function readRecord(root: string): WriteRecord {
  const found: Record<string, readonly string[]> = Object.create(null);
  for (const directory of cacheDirectories(recordKey(root))) {
    for (const [path, ids] of Object.entries(read(recordFile(directory))))
      found[path] = [...(found[path] ?? []), ...ids];
  }
  return found;
}

/** Stands before the contents of a path that is an output no more. */
const former = '';

/** Whether it was an output when something was last written. */
function isOutput(path: string, record: WriteRecord): boolean {
  return record[path] !== undefined && record[path][0] !== former;
}

/** With what is about to be written. What is an output no more is still known where it comes back, as from a stash. */
export function extended(record: WriteRecord, files: readonly OutputFile[]): WriteRecord {
  const owned = files.filter(({ ownership }) => ownership !== 'seeded');
  const written = owned.map((file): [string, readonly string[]] => {
    const ids = [nameOf(file), ...contentsOf(file.path, record)];
    return [file.path, [...new Set(ids)].slice(0, kept)];
  });
  const paths = new Set(written.map(([path]) => path));
  const gone = Object.keys(record).filter(path => !paths.has(path));
  // Those that went last come first.
  const byTime = [...gone.filter(path => isOutput(path, record)), ...gone.filter(path => !isOutput(path, record))];
  const still = byTime.slice(0, keptPaths).map(path => [path, [former, ...contentsOf(path, record)]] as const);
  return Object.fromEntries([...written, ...still]);
}

function contentsOf(path: string, record: WriteRecord): readonly string[] {
  return (record[path] ?? []).filter(id => id !== former);
}

/** Makes the record where there is none, of outputs that are as they should be: in a clone, or once it was cleared away. */
export function begin(root: string, files: readonly OutputFile[]): void {
  const content = `${JSON.stringify(extended({}, files))}\n`;
  for (const directory of cacheDirectories(recordKey(root))) {
    try {
      mkdirSync(directory, { recursive: true });
      // Another run that writes at this moment knows more.
      writeFileSync(recordFile(directory), content, { flag: 'wx' });
      return;
    } catch {
      // A read-only checkout.
    }
  }
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
