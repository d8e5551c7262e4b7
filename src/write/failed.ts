import { realpathSync } from 'node:fs';
import { relative } from 'node:path';
import { type Diagnostic, problem } from '../diagnostics/types.ts';
import { refusalOf } from '../disk/reasons.ts';
import type { Written } from './index.ts';
import type { Broken } from './steps.ts';
import { awaitedPath } from './strays.ts';

/** Nothing was written, and this is why. */
export function refused(diagnostics: readonly Diagnostic[]): Written {
  return { differences: [], unchanged: 0, diagnostics, edits: [] };
}

/** A file or a directory that may not be looked at; what is no matter of rights is thrown on. */
export function unreadable(root: string, error: NodeJS.ErrnoException): Diagnostic {
  if (error.path === undefined) throw error;
  const path = relative(realpathSync(root), error.path);
  return problem('write/failed', null, `${path} cannot be read: ${refusalOf(error)}`);
}

/** A step that was refused. */
export function unwritable(root: string, error: NodeJS.ErrnoException & Broken): Diagnostic {
  const reason = refusalOf(error);
  const { at, replaced, toReplace } = error;
  const rest = replaced === 0 ? '' : `; ${replaced} of ${toReplace} files were written, and the next run completes it`;
  return problem('write/failed', null, `${relative(root, awaitedPath(at))} cannot be written: ${reason}${rest}`);
}
