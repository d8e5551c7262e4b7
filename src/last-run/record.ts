import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { isatty } from 'node:tty';
import { cacheDirectories } from '../output/cache-directory.ts';
import { atRoot, temporary } from '../write/strays.ts';

/** What a run said. */
export interface Answer {
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * The last run that left everything as it should be. As long as all that it saw and made stands as it did, another does
 * nothing, and says the same. The record is one line of this; the states of inputs, directories and outputs follow as
 * numbers, in this order, then the names of the outputs' contents, as bytes. Paths of outputs are below the root.
 */
export interface LastRun {
  /** What was asked, and by which copy of Portolan. */
  readonly question: string;
  readonly answer: Answer;
  /** What was read, one a line: files, directories, and places where nothing stood. */
  readonly inputs: string;
  readonly directories: string;
  readonly outputs: string;
  /** What stood where that alone was asked. */
  readonly kinds: readonly (readonly [path: string, kind: string | null])[];
  /** Where links led. */
  readonly links: readonly (readonly [path: string, target: string | null])[];
  /**
   * Directories and outputs by their number among both, of which times tell nothing since the run changed them: what a
   * directory holds, the name of an output's content, or `null` where any content is right.
   */
  readonly changed: readonly (readonly [number: number, content: string | null])[];
}

/** A record that is read; `null` where there is none, or one of another make. */
export interface Recorded {
  readonly last: LastRun;
  readonly states: Buffer;
  readonly contents: Buffer;
}

/** Of a content's name. */
export const nameLength = 20;

export function recorded(file: string): Recorded | null {
  const bytes = contentOf(file);
  if (bytes === null) return null;
  const end = bytes.indexOf('\n') + 1;
  const last = JSON.parse(bytes.toString('utf8', 0, end)) as LastRun;
  const names = bytes.length - nameLength * last.outputs.split('\n').length;
  return { last, states: bytes.subarray(end, names), contents: bytes.subarray(names) };
}

function contentOf(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}

/** What besides the disk decides what a run says; `null` for a command line that is not answered from the last run. */
export function questionOf(words: readonly string[]): string | null {
  if (words[0] !== 'generate' || words.includes('--force') || words.includes('--reallocate')) return null;
  // Where all is as it should be, text is the same with and without it.
  const asked = words.some(word => word.startsWith('--format')) ? words : words.filter(word => word !== '--check');
  const { NO_COLOR, TERM, GITHUB_WORKSPACE } = process.env;
  return JSON.stringify([
    ...[asked, process.cwd(), isatty(2), NO_COLOR, TERM, GITHUB_WORKSPACE],
    ...[PORTOLAN_VERSION, process.version, process.platform, process.arch],
  ]);
}

/** The file that tells this copy of Portolan from others: it names the rest by content. */
export function ownFile(): string {
  return realpathSync(process.argv[1]!);
}

/** Where the last run of a registry may be remembered. */
export function recordFiles(config: string): readonly string[] {
  return cacheDirectories(config).map(directory => join(directory, 'last-run'));
}

/** What a directory holds, sorted. */
export function namesIn(directory: string): string {
  return readdirSync(directory).sort().join('\n');
}

/** Whether nothing stands at the root that a run would remove, beside the outputs. */
export function isTidy(root: string, outputs: ReadonlySet<string>): boolean {
  return !readdirSync(root).some(name => temporary.test(name) || (atRoot.includes(name) && !outputs.has(name)));
}
