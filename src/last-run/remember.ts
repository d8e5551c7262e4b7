import { existsSync, type Stats } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { isOlder, noteKind, noteState, ownStateAt, stateAt, statesFor } from '../disk/state.ts';
import type { Witness } from '../disk/witness.ts';
import { cacheDirectories, keepIn } from '../output/cache-directory.ts';
import type { OutputFile } from '../output/file.ts';
import { nameOf } from '../write/content.ts';
import { recordFile, recordKey } from '../write/record-place.ts';
import { type Answer, isTidy, type LastRun, nameLength, namesIn, ownFile, recordFiles } from './record.ts';

/** A run that left everything as it should be. */
export interface Done {
  readonly config: string;
  readonly question: string;
  /** What it would say if it were run again. */
  readonly answer: Answer;
  readonly witness: Witness;
  /** When it began. */
  readonly start: number;
}

/** Keeps what the next run needs to see that it has nothing to do; nothing where it could not be sure. */
export function remember(done: Done): void {
  const record = recordOf(done);
  if (record !== null) keepIn(recordFiles(done.config), record);
}

function recordOf({ config, question, answer, witness, start }: Done): Buffer | null {
  const root = dirname(config);
  const written = writtenRecord(root);
  if (!witness.closed || witness.outputs === null || written === null) return null;
  const inputs = inputStates(witness, start);
  const outputs = inputs === null ? null : outputStates(root, witness.outputs, start, witness.written);
  if (inputs === null || outputs === null) return null;
  const { states, contents, ...below } = outputs;
  const last: LastRun = {
    question,
    answer,
    inputs: inputs.paths.join('\n'),
    ...below,
    kinds: [...witness.kinds, [written, 'file']],
    links: [...witness.links],
  };
  const line = Buffer.from(`${JSON.stringify(last)}\n`);
  return Buffer.concat([line, Buffer.from(inputs.states.buffer), Buffer.from(states.buffer), contents]);
}

/** Where it is known what was written here, which a run makes where it is not. */
function writtenRecord(root: string): string | null {
  return cacheDirectories(recordKey(root)).map(recordFile).find(existsSync) ?? null;
}

/** `null` where something may have changed since it was read. */
function inputStates({ read }: Witness, start: number) {
  const all = new Map([[ownFile(), true] as const, ...read]);
  const paths = [...all.keys()];
  const states = statesFor(paths.length);
  for (const [at, [path, wasThere]] of [...all].entries()) {
    const state = stateAt(path);
    if ((state !== null) !== wasThere || path.includes('\n')) return null;
    if (state !== null && !isOlder(state, start)) return null;
    noteState(states, at, state);
  }
  return { paths, states };
}

/** `null` where something else stands in their places, or leads away from there. */
function outputStates(root: string, files: readonly OutputFile[], start: number, written: Witness['written']) {
  const holdings = holdingsOf(files);
  const directories = [...holdings.keys()];
  const paths = files.map(({ path }) => path);
  const states = statesFor(directories.length + files.length);
  const changed: [number, string | null][] = [];
  const note = (at: number, state: Stats, content: string | null | undefined) => {
    if (content !== undefined) changed.push([at, content]);
    (content === undefined ? noteState : noteKind)(states, at, state);
  };
  if (!isTidy(root, new Set(paths)) || paths.some(path => path.includes('\n'))) return null;
  for (const [at, directory] of directories.entries()) {
    const state = ownStateAt(join(root, directory));
    const names = holdings.get(directory)!;
    if (!state?.isDirectory() || namesIn(join(root, directory)) !== names) return null;
    note(at, state, isOlder(state, start) ? undefined : names);
  }
  const contents = Buffer.alloc(files.length * nameLength);
  for (const [at, file] of files.entries()) {
    const state = ownStateAt(join(root, file.path));
    if (!state?.isFile()) return null;
    if (file.ownership === 'seeded') {
      note(directories.length + at, state, null);
      continue;
    }
    const since = written?.paths.has(file.path) ? written.ready : start;
    note(directories.length + at, state, isOlder(state, since) ? undefined : nameOf(file));
    contents.write(nameOf(file), at * nameLength, 'hex');
  }
  return { directories: directories.join('\n'), outputs: paths.join('\n'), changed, states, contents };
}

/** What directories should hold. */
function holdingsOf(files: readonly OutputFile[]): ReadonlyMap<string, string> {
  const found = new Map<string, Set<string>>();
  for (const { path } of files) {
    for (let at = path; posix.dirname(at) !== '.'; at = posix.dirname(at)) {
      const directory = posix.dirname(at);
      const names = found.get(directory) ?? new Set();
      found.set(directory, names.add(posix.basename(at)));
    }
  }
  return new Map([...found].map(([directory, names]) => [directory, [...names].sort().join('\n')]));
}
