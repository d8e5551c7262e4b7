import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from '../setup/paths.js';

/** A test whose name begins with the rows that it shows: `M-12, MB-09: one reference for each image`. */
export interface Proof {
  readonly ids: readonly string[];
  readonly name: string;
  /** Path from the repository's root. */
  readonly file: string;
}

const id = '[MUCW]B?-\\d{2,3}[a-z]?';
const name = new RegExp(`\\(\\s*(['"\`])(${id}(?:, ${id})*): ((?:(?!\\1).)+)\\1,`, 'g');

/** What the names of tests in a file say that they show. */
export function proofsIn(file: string, text: string): readonly Proof[] {
  return [...text.matchAll(name)].map(([, , ids, rest]) => ({ ids: ids!.split(', '), name: rest!, file }));
}

/** Ids that stand anywhere else than at the beginning of a test's name, where nobody would find them. */
export function strayIn(text: string): readonly string[] {
  return text.replaceAll(name, '').match(new RegExp(`\\b${id}\\b`, 'g')) ?? [];
}

/** Every file of tests, with its text; the fixtures and outputs that tests read are none. */
export function testFiles(): readonly (readonly [file: string, text: string])[] {
  const data = /\/(fixtures|output|workspace|node_modules|rows|accepted|refused)\//;
  return readdirSync(join(root, 'test'), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name.endsWith('.ts'))
    .map(entry => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter(path => !data.test(path))
    .sort()
    .map(path => [path, readFileSync(join(root, path), 'utf8')] as const);
}
