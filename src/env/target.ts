import { isUtf8 } from 'node:buffer';
import { chmodSync, lstatSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { type Diagnostic, problem } from '../diagnostics/types.ts';

/** A file that is to be written, as it stands. */
export interface Target {
  /** From the project's root. */
  readonly path: string;
  /** Once links are followed. */
  readonly real: string;
  /** `null` where there is none. */
  readonly text: string | null;
}

/** Reads a file below the project's root, or tells why it cannot be written. */
export function readTarget(root: string, path: string): Target | Diagnostic {
  const refuse = (why: string) => problem('env/refused', null, `${path} ${why}`);
  const real = realPath(join(root, path));
  if (real === null) return refuse('is a link that leads nowhere; remove it');
  if (!real.startsWith(realpathSync(root) + sep)) {
    return refuse('leads out of the project, so that nothing was written; put a file in place of the symbolic link');
  }
  const found = statSync(real, { throwIfNoEntry: false });
  if (found === undefined) return { path, real, text: null };
  if (!found.isFile()) return refuse('is no file; move away what stands there');
  const bytes = readFileSync(real);
  if (!isUtf8(bytes)) return refuse('is not in UTF-8, so that it cannot be kept as it is; save it in UTF-8');
  return { path, real, text: bytes.toString() };
}

function realPath(path: string): string | null {
  const real = join(realpathSync(dirname(path)), path.slice(dirname(path).length + 1));
  if (lstatSync(real, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return real;
  try {
    return realpathSync(real);
  } catch {
    return null;
  }
}

/** The paths by which git may know a target. */
export function pathsOf(root: string, { path, real }: Target): readonly string[] {
  return [...new Set([path, relative(realpathSync(root), real).split(sep).join('/')])];
}

/** Replaces a file whole; it may hold secrets, so that a new one is the user's alone and an old one keeps its mode. */
export function replace({ real }: Target, text: string): void {
  const mode = statSync(real, { throwIfNoEntry: false })?.mode ?? 0o600;
  const temporary = `${real}.${process.pid}.portolan`;
  try {
    writeFileSync(temporary, text, { mode: 0o600 });
    chmodSync(temporary, mode & 0o7777);
    renameSync(temporary, real);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
