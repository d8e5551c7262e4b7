import type { Place } from '../diagnostics/types.ts';

/** Where a text of JSON or YAML has a key, given with those around it; its beginning where it has not. */
export function placeOfKeys(file: string, text: string, keys: readonly string[]): Place {
  let at = 0;
  for (const [depth, key] of keys.entries()) {
    const pattern = new RegExp(`(?<=^|[{,\\s])(["']?)${key.replaceAll(/[^\w\s-]/g, '\\$&')}\\1\\s*:`, 'gm');
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found === null) break;
    at = depth === keys.length - 1 ? found.index : found.index + found[0].length;
  }
  return placeAt(file, text, at);
}

/** Where a parser gave up, as far as it says; else the beginning. */
export function placeOfError(file: string, text: string, error: Error & { linePos?: readonly Position[] }): Place {
  const [start] = error.linePos ?? [];
  if (start !== undefined) return { file, line: start.line, column: start.col };
  if (/end of JSON/.test(error.message)) return placeAt(file, text, text.length);
  const position = /at position (\d+)/.exec(error.message)?.[1];
  if (position !== undefined) return placeAt(file, text, Number(position));
  // Newer versions of Node show what is around it instead.
  const [, token, around] =
    /^Unexpected token '(.+)', (?:\.\.\.)?"(.*?)"(?:\.\.\.)? is not valid/s.exec(error.message) ?? [];
  const from = around === undefined ? -1 : text.indexOf(around);
  return placeAt(file, text, from < 0 ? 0 : from + Math.max(0, around!.indexOf(token!)));
}

interface Position {
  readonly line: number;
  readonly col: number;
}

function placeAt(file: string, text: string, offset: number): Place {
  const before = text.slice(0, offset).split('\n');
  return { file, line: before.length, column: before.at(-1)!.length + 1 };
}
