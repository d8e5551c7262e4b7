import { dirname } from 'node:path';
import { isSameState, noteState, ownStateAt, statesFor } from '../disk/state.ts';
import { nameLength, type Recorded, recorded, recordFiles } from './record.ts';

/**
 * What the outputs of a registry hold, by their contents' names, as far as the last run knew that and they stand as it left
 * them: thousands need not be read to be compared.
 */
export function standing(config: string): (path: string) => string | null {
  const record = recordFiles(config)
    .map(attempt)
    .find(each => each !== null);
  return record === undefined ? () => null : standingIn(record, dirname(config));
}

function attempt(file: string): Recorded | null {
  try {
    return recorded(file);
  } catch {
    // Broken, or of another version of Portolan.
    return null;
  }
}

function standingIn({ last, states, contents }: Recorded, root: string): (path: string) => string | null {
  const outputs = last.outputs.split('\n');
  const before = last.inputs.split('\n').length + last.directories.split('\n').length;
  const places = new Map(outputs.map((path, at) => [path, at]));
  const now = statesFor(before + outputs.length);
  const bytes = Buffer.from(now.buffer);
  if (states.length !== bytes.length) return () => null;
  return path => {
    const at = places.get(path);
    if (at === undefined) return null;
    noteState(now, before + at, ownStateAt(`${root}/${path}`));
    // What the last run did not trust by its times it noted by its kind alone, which is the state of no file.
    if (!isSameState(bytes, states, before + at)) return null;
    return contents.toString('hex', at * nameLength, (at + 1) * nameLength);
  };
}
