import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import type { OutputFile } from '../output/file.ts';
import { isAbsent, stateAt } from './state.ts';

/** What stands at a path, links followed; `null` for nothing. */
export type Kind = 'file' | 'directory' | 'other' | null;

/** What a run saw and made: where all of it is as it was, another run would do and say the same. */
export interface Witness {
  /** Files and directories that were read, and whether they were there. */
  readonly read: Map<string, boolean>;
  /** Paths of which the kind alone was asked for. */
  readonly kinds: Map<string, Kind>;
  /** Where paths lead once links are followed; `null` for nowhere. */
  readonly links: Map<string, string | null>;
  /** Whether the registry's code can see nothing but what is noted here. */
  closed: boolean;
  /** The outputs; `null` where there is an error. */
  outputs: readonly OutputFile[] | null;
  /** What an output holds, by its content's name, where the last run knew that and nobody has touched it since. */
  standing: (path: string) => string | null;
  /** What was written, and when all of that was ready and nothing in its place yet; `null` where nothing had to be. */
  written: Written | null;
}

interface Written {
  readonly paths: ReadonlySet<string>;
  readonly ready: number;
}

export function newWitness(): Witness {
  const seen = { read: new Map(), kinds: new Map(), links: new Map() };
  return { ...seen, closed: false, outputs: null, standing: () => null, written: null };
}

/** The text of a file; throws where it cannot be read. */
export function readText(path: string, { read }: Witness): string {
  try {
    const text = readFileSync(path, 'utf8');
    read.set(path, true);
    return text;
  } catch (error) {
    read.set(path, !isAbsent(error));
    throw error;
  }
}

/** Node's own, in words that a user's compiler knows without Node's types. */
export interface Entry {
  readonly name: string;
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}

/** What a directory holds; throws where it cannot be read. */
export function entriesOf(path: string, { read }: Witness): readonly Entry[] {
  try {
    const entries = readdirSync(path, { withFileTypes: true });
    read.set(path, true);
    return entries;
  } catch (error) {
    read.set(path, !isAbsent(error));
    throw error;
  }
}

export function kindAt(path: string, { kinds }: Witness): Kind {
  const kind = kindOf(path);
  kinds.set(path, kind);
  return kind;
}

export function kindOf(path: string): Kind {
  const found = stateAt(path);
  if (found === null) return null;
  return found.isFile() ? 'file' : found.isDirectory() ? 'directory' : 'other';
}

/** Throws where it leads nowhere. */
export function realPath(path: string, { links }: Witness): string {
  const real = targetOf(path);
  links.set(path, real);
  return real ?? realpathSync.native(path);
}

export function targetOf(path: string): string | null {
  try {
    return realpathSync.native(path);
  } catch {
    return null;
  }
}
