import type { Origin } from '../plan/types.ts';
import { Special } from './special.ts';

/** What a patch made of a node, and the comment that stands above it. */
export class Patched<V> extends Special {
  readonly origin: Origin;
  readonly comment: string;
  /** `undefined` where it was taken out: the comment alone is printed. */
  readonly value: V | undefined;

  constructor(origin: Origin, comment: string, value: V | undefined) {
    super();
    this.origin = origin;
    this.comment = comment;
    this.value = value;
  }
}

export function patched<V>(origin: Origin, comment: string, value: V | undefined): Patched<V> {
  return new Patched(origin, comment, value);
}

export function isPatched<V>(value: V | Patched<V> | undefined): value is Patched<V> {
  return value instanceof Patched;
}

/** Whether nothing but a comment is left of it. */
export function isTakenOut(value: unknown): boolean {
  return isPatched(value) && value.value === undefined;
}

/** Who made it so, and the line that tells why. */
export function patchOf({ origin, comment }: Patched<unknown>): { readonly origin: Origin; readonly line: string } {
  return { origin, line: `# ${comment}` };
}
