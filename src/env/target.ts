import { isUtf8 } from 'node:buffer';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { type Diagnostic, problem } from '../diagnostics/types.ts';
import { reasonOf, refusalOf } from '../disk/reasons.ts';
import { isOtherProcess } from '../output/other-process.ts';

/** A file that is to be written, as it stands. */
export interface Target {
  /** From the project's root. */
  readonly path: string;
  /** Once links are followed. */
  readonly real: string;
  readonly isLink: boolean;
  /** `null` where there is none. */
  readonly text: string | null;
}

/** Reads a file below the project's root, or tells why it cannot be written. */
export function readTarget(root: string, path: string): Target | Diagnostic {
  const refuse = (why: string) => problem('env/refused', null, `${path} ${why}`);
  try {
    return targetAt(root, path, refuse);
  } catch (error) {
    return refuse(`cannot be read: ${refusalOf(error)}`);
  }
}

function targetAt(root: string, path: string, refuse: (why: string) => Diagnostic): Target | Diagnostic {
  const real = realPath(join(root, path));
  if (real === null) return refuse('is a link that leads nowhere; remove it');
  if (!real.startsWith(realpathSync(root) + sep)) {
    return refuse('leads out of the project, so that nothing was written; put a file in place of the symbolic link');
  }
  const isLink = lstatSync(join(root, path), { throwIfNoEntry: false })?.isSymbolicLink() === true;
  const found = statSync(real, { throwIfNoEntry: false });
  if (found === undefined) return { path, real, isLink, text: null };
  if (!found.isFile()) return refuse('is no file; move away what stands there');
  const bytes = readFileSync(real);
  if (!isUtf8(bytes)) return refuse('is not in UTF-8, so that it cannot be kept as it is; save it in UTF-8');
  return { path, real, isLink, text: bytes.toString() };
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

/** Replaces a file, or removes it where nothing is left in it; tells why that cannot be. */
export function replace(target: Target, text: string): Diagnostic | null {
  try {
    // What a link leads to stays, or the link would lead nowhere.
    if (text === '' && !target.isLink) rmSync(target.real, { force: true });
    else put(target, text);
    return null;
  } catch (error) {
    return problem('env/refused', null, `${target.path} cannot be written: ${refusalOf(error)}`);
  }
}

/** Whole; it may hold secrets, so that a new one is the user's alone and an old one keeps its mode. */
function put({ real }: Target, text: string): void {
  const mode = statSync(real, { throwIfNoEntry: false })?.mode ?? 0o600;
  const staging = `${real}.${process.pid}.portolan`;
  // In a directory, so that it has the target's name, which git ignores, should we be killed.
  const temporary = join(staging, basename(real));
  try {
    mkdirSync(staging, { mode: 0o700 });
    writeFileSync(temporary, text, { mode: 0o600 });
    chmodSync(temporary, mode & 0o7777);
    renameSync(temporary, real);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

/** Removes what runs that were killed left beside these files; one with our own number is of a process that had it before. */
export function sweep(root: string, paths: readonly string[]): void {
  const inside = realpathSync(root) + sep;
  for (const path of new Set(paths)) {
    try {
      const real = existsSync(dirname(join(root, path))) ? realPath(join(root, path)) : null;
      if (real?.startsWith(inside)) sweepBeside(real);
    } catch (error) {
      // Whoever reads or writes the file itself tells of rights.
      if (reasonOf(error) === null) throw error;
    }
  }
}

function sweepBeside(real: string): void {
  for (const name of readdirSync(dirname(real))) {
    const number =
      name.startsWith(basename(real)) && /^\.(\d+)\.portolan$/.exec(name.slice(basename(real).length))?.[1];
    if (number && !isOtherProcess(Number(number))) rmSync(join(dirname(real), name), { recursive: true, force: true });
  }
}
