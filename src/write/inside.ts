import { lstatSync, readlinkSync, type Stats } from 'node:fs';
import { basename, dirname, isAbsolute, join, resolve, sep } from 'node:path';

/** Where a path of the project leads once symbolic links are followed; `null` if that is outside of it. */
export function insidePath(realRoot: string, path: string): string | null {
  if (path === '' || isAbsolute(path)) return null;
  const real = realOf(join(realRoot, path), 40);
  return real?.startsWith(realRoot.endsWith(sep) ? realRoot : realRoot + sep) ? real : null;
}

/** The real path of what exists or is to be made; `null` where links lead in circles. */
function realOf(path: string, left: number): string | null {
  if (left === 0) return null;
  if (dirname(path) === path) return path;
  const directory = realOf(dirname(path), left);
  if (directory === null) return null;
  const real = join(directory, basename(path));
  return stateOf(real)?.isSymbolicLink() ? realOf(resolve(directory, readlinkSync(real)), left - 1) : real;
}

function stateOf(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    // A file stands where one of its directories should be, which comparing tells.
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined;
    throw error;
  }
}
