import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { parse } from 'dotenv';
import { type Diagnostic, type Place, problem } from '../../diagnostics/types.ts';
import { refusalOf } from '../../disk/reasons.ts';
import { readOtherwise } from '../read-otherwise.ts';

/** The variables that are judged, and where each stands. */
export interface GivenVariables {
  readonly values: Readonly<Record<string, string | undefined>>;
  /** `null` for the process's own. */
  readonly file: string | null;
  /** In the order of the file, also those that a later one replaces. */
  readonly places: ReadonlyMap<string, readonly Place[]>;
  /** On lines that Compose reads otherwise. */
  readonly findings: readonly Diagnostic[];
}

const absent = 'there is no such file; name another, or none, so that the variables of this process are judged';

const reasons: Readonly<Record<string, string>> = {
  EISDIR: 'it is a directory; name a file',
  ENOENT: absent,
  ENOTDIR: absent,
};

/** Those of an `.env` file, which messages name as it was named, or why it cannot be read. */
export async function readGiven(file: string, named: string): Promise<GivenVariables | Diagnostic> {
  const refuse = (why: string) => problem('env/unreadable', null, `${named} cannot be read: ${why}`);
  try {
    const bytes = await readFile(file);
    return isUtf8(bytes) ? givenInFile(file, bytes.toString()) : refuse('it is not in UTF-8; save it in UTF-8');
  } catch (error) {
    return refuse(reasons[(error as NodeJS.ErrnoException).code ?? ''] ?? refusalOf(error));
  }
}

/** Those of an `.env` file, as dotenv reads them. */
export function givenInFile(file: string, text: string): GivenVariables {
  return {
    values: parse(text),
    file,
    places: placesIn(file, text),
    findings: readOtherwise(file, text).map(({ diagnostic }) => diagnostic),
  };
}

export function givenToProcess(values: GivenVariables['values']): GivenVariables {
  return { values, file: null, places: new Map(), findings: [] };
}

/**
 * dotenv tells no places, and what looks like a line of its may stand within a value of several lines: so all that do are
 * renamed at once, and those count whose new names dotenv reads.
 */
function placesIn(file: string, text: string): ReadonlyMap<string, readonly Place[]> {
  const candidates = [...text.matchAll(/^([^\S\n]*(?:export[^\S\n]+)?)([\w.-]+)(?=\s*[=:])/gm)];
  let at = 0;
  let marked = '';
  for (const [index, { 0: whole, 2: name, index: start }] of candidates.entries()) {
    const end = start + whole.length;
    marked += `${text.slice(at, end - name!.length)}${mark(name!, index)}`;
    at = end;
  }
  const read = parse(marked + text.slice(at));
  const places = new Map<string, readonly Place[]>();
  const lines = lineCounter(text);
  for (const [index, { 1: before, 2: name, index: start }] of candidates.entries()) {
    if (!Object.hasOwn(read, mark(name!, index))) continue;
    const place = { file, line: lines(start), column: before!.length + 1, hidden: true };
    places.set(name!, [...(places.get(name!) ?? []), place]);
  }
  return places;
}

const mark = (name: string, index: number) => `${name}.${index}`;

/** Tells the lines of places that come one after the other. */
function lineCounter(text: string): (index: number) => number {
  let [line, at] = [1, 0];
  return index => {
    for (; at < index; at++) if (text[at] === '\n') line++;
    return line;
  };
}
