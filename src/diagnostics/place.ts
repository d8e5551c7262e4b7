import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Place } from './types.ts';

/** No frame of Node's own, such as `node:internal/deps/…`, which is no file. */
const frame = /(?<=[\s(])(file:\/\/[^()\n]+|\/[^()\n]+|[A-Za-z]:\\[^()\n]+):(\d+):(\d+)\)?$/gm;

/**
 * The places that a stack names, the innermost first, with those in the bundle led back to the sources.
 * The source map is read once, and only when somebody asks.
 */
export function placeReader(bundle: string): (stack: string | undefined) => readonly Place[] {
  let map: SourceMap | undefined;
  const original = (line: number, column: number): Place | null => {
    map ??= new SourceMap(JSON.parse(readFileSync(`${bundle}.map`, 'utf8')));
    const entry = map.findEntry(line - 1, column - 1);
    if (!('originalSource' in entry)) return null;
    const file = resolve(dirname(bundle), entry.originalSource);
    return { file, line: entry.originalLine + 1, column: entry.originalColumn + 1 };
  };
  return stack =>
    [...(stack ?? '').matchAll(frame)].flatMap(([, where, line, column]) => {
      const file = where!.startsWith('file:') ? fileURLToPath(where!) : where!;
      const place = { file, line: Number(line), column: Number(column) };
      return file === bundle ? (original(place.line, place.column) ?? []) : place;
    });
}
