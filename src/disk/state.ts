import { lstatSync, type Stats, statSync } from 'node:fs';

/** What stands at a path, links followed; `null` for nothing, or nothing that we may see. */
export function stateAt(path: string): Stats | null {
  return orNothing(statSync, path);
}

/** The same, of a link itself. */
export function ownStateAt(path: string): Stats | null {
  return orNothing(lstatSync, path);
}

function orNothing(state: typeof statSync, path: string): Stats | null {
  try {
    return state(path, { throwIfNoEntry: false }) ?? null;
  } catch {
    return null;
  }
}

export function isAbsent(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
}

/** Numbers of which one differs where a file was changed or replaced, or where a directory holds something else. */
export function noteState(into: Float64Array, at: number, state: Stats | null): void {
  const start = at * width;
  into[start] = state?.size ?? -1;
  into[start + 1] = state?.mtimeMs ?? -1;
  into[start + 2] = state?.ctimeMs ?? -1;
  into[start + 3] = state?.ino ?? -1;
}

/** Where only what it is counts. */
export function noteKind(into: Float64Array, at: number, state: Stats | null): void {
  into[at * width] = state?.isFile() ? -2 : state?.isDirectory() ? -3 : -1;
}

export function isSameState(one: Buffer, other: Buffer, at: number): boolean {
  const bytes = width * Float64Array.BYTES_PER_ELEMENT;
  return one.compare(other, at * bytes, (at + 1) * bytes, at * bytes, (at + 1) * bytes) === 0;
}

const width = 4;

export function statesFor(count: number): Float64Array {
  return new Float64Array(count * width);
}

/**
 * Whether it has been as it is since before a moment. Clocks of disks lag behind by their ticks, by two seconds where
 * they know no fractions: what was changed as short a time before counts as changed since.
 */
export function isOlder({ mtimeMs, ctimeMs }: Stats, moment: number): boolean {
  const tick = ctimeMs % 1000 === 0 ? 2000 : 20;
  return Math.max(mtimeMs, ctimeMs) < moment - tick;
}
