import { relative } from 'node:path';
import type { Located } from '../located.ts';
import type { Place } from '../types.ts';

/** For scripts: one object, with the diagnostics and what else the command found; files are relative to `cwd`. */
export function formatJson(diagnostics: readonly Located[], cwd: string, more: object = {}): string {
  const show = (place: Place | null) =>
    place === null ? null : { file: posix(relative(cwd, place.file)), line: place.line, column: place.column };
  const shown = diagnostics.map(each => ({
    ...each,
    place: show(each.place),
    related: each.related.map(one => ({ ...one, place: show(one.place) })),
  }));
  return `${JSON.stringify({ diagnostics: shown, ...more }, null, 2)}\n`;
}

/** With forward slashes, on every system. */
export function posix(path: string): string {
  return path.replaceAll('\\', '/');
}
