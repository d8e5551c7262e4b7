import { lstatSync, readlinkSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, resolve, sep } from 'node:path';

/** Where a path of the project leads once symbolic links are followed; `null` if that is outside of it. */
export function insidePath(realRoot: string, path: string): string | null {
  if (path === '' || isAbsolute(path) || path.includes('\0')) return null;
  const real = realOf(join(realRoot, path), 40);
  return real?.startsWith(realRoot.endsWith(sep) ? realRoot : realRoot + sep) ? real : null;
}

/** The real path of what exists or is to be made; `null` where links lead in circles. */
function realOf(path: string, left: number): string | null {
  if (left === 0) return null;
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found?.isSymbolicLink())
    return realOf(resolve(realOf(dirname(path), left - 1) ?? '/', readlinkSync(path)), left - 1);
  if (found !== undefined) return realpathSync(path);
  const directory = dirname(path) === path ? path : realOf(dirname(path), left - 1);
  return directory === null ? null : join(directory, basename(path));
}
