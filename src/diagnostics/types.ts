/** A place in a source file; line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Whether what stands there is not to be shown: it may be a secret. */
  readonly hidden?: boolean;
}

export interface Related {
  readonly message: string;
  /** The property in the registry that it speaks of. */
  readonly target: string;
}

export type Code = `${string}/${string}`;

/** Something wrong, or worth knowing, that the user can mend. */
export interface Diagnostic {
  readonly code: Code;
  readonly severity: 'error' | 'warning';
  /** Names the thing, says what is wrong, and what to do. */
  readonly message: string;
  /** Path of the property in the registry; `null` where there is no such property. */
  readonly target: string | null;
  /** The place, where it is known without looking for the target. */
  readonly place: Place | null;
  readonly related: readonly Related[];
  /** The text that would stand instead of the offending one, where that is unambiguous. */
  readonly fix: string | null;
}

/** A diagnostic that is said once of all places, such as environments, in which it is the same. */
export interface LocalDiagnostic extends Diagnostic {
  /** Such as `production`. */
  readonly where: string;
  /** The message of several, with a list of them. */
  readonly say: (where: string) => string;
}

export type Report = (diagnostic: Diagnostic) => void;

/** A diagnostic with what is usual left out. */
export function problem(
  code: Code,
  target: string | null,
  message: string,
  more: Partial<Omit<Diagnostic, 'code' | 'target' | 'message'>> = {},
): Diagnostic {
  return { code, severity: 'error', message, target, place: null, related: [], fix: null, ...more };
}

/** What is wrong in one environment, or at one place of it. */
export function problemIn(
  where: string,
  code: Code,
  target: string | null,
  say: LocalDiagnostic['say'],
  more: Parameters<typeof problem>[3] = {},
): LocalDiagnostic {
  return { ...problem(code, target, say(where), more), where, say };
}
