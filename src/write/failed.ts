import { realpathSync } from 'node:fs';
import { relative } from 'node:path';
import { type Diagnostic, problem } from '../diagnostics/types.ts';
import { reasonOf } from '../disk/reasons.ts';
import type { Broken } from './steps.ts';
import { awaitedPath } from './strays.ts';

/** A file or a directory that may not be looked at; what is no matter of rights is thrown on. */
export function unreadable(root: string, error: NodeJS.ErrnoException): Diagnostic {
  const reason = reasonOf(error);
  if (reason === null || error.path === undefined) throw error;
  return problem('write/failed', null, `${relative(realpathSync(root), error.path)} cannot be read: ${reason}`);
}

/** A step that was refused. */
export function unwritable(root: string, error: NodeJS.ErrnoException & Broken): Diagnostic {
  const reason = reasonOf(error);
  if (reason === null) throw error;
  const { at, replaced, toReplace } = error;
  const rest = replaced === 0 ? '' : `; ${replaced} of ${toReplace} files were written, and the next run completes it`;
  return problem('write/failed', null, `${relative(root, awaitedPath(at))} cannot be written: ${reason}${rest}`);
}
