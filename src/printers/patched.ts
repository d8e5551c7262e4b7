import type { Origin } from '../plan/types.ts';

const by = Symbol('patch');

/** What a patch made of a node, and the comment that stands above it. */
export interface Patched<V> {
  readonly [by]: { readonly origin: Origin; readonly comment: string };
  /** `undefined` where it was taken out: the comment alone is printed. */
  readonly value: V | undefined;
}

export function patched<V>(origin: Origin, comment: string, value: V | undefined): Patched<V> {
  return { [by]: { origin, comment }, value };
}

export function isPatched<V>(value: V | Patched<V> | undefined): value is Patched<V> {
  return typeof value === 'object' && value !== null && by in value;
}

/** Whether nothing but a comment is left of it. */
export function isTakenOut(value: unknown): boolean {
  return isPatched(value) && value.value === undefined;
}

/** Who made it so, and the line that tells why. */
export function patchOf(value: Patched<unknown>): { readonly origin: Origin; readonly line: string } {
  return { origin: value[by].origin, line: `# ${value[by].comment}` };
}
