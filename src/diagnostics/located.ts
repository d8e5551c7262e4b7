import type { Diagnostic, Place, Related } from './types.ts';

/** A related remark with the place of the property that it speaks of. */
export interface LocatedRelated extends Related {
  readonly place: Place | null;
}

/** A diagnostic whose place was looked up. */
export interface Located extends Diagnostic {
  readonly related: readonly LocatedRelated[];
}

/** By file, line, column and code, with what was found twice said once. */
export function inOrder(diagnostics: readonly Located[]): readonly Located[] {
  const once = new Map(diagnostics.map(each => [JSON.stringify([each.code, each.place, each.message]), each]));
  return [...once.values()].sort(
    (a, b) => byPlace(a.place, b.place) || compare(a.code, b.code) || compare(a.message, b.message),
  );
}

/** How many errors and warnings there are: `2 errors, 1 warning`; empty for none. */
export function summary(diagnostics: readonly Diagnostic[]): string {
  return (['error', 'warning'] as const)
    .map(severity => [diagnostics.filter(each => each.severity === severity).length, severity] as const)
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}${count === 1 ? '' : 's'}`)
    .join(', ');
}

function byPlace(a: Place | null, b: Place | null): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  return compare(a.file, b.file) || a.line - b.line || a.column - b.column;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
