import { existsSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/** The registry's file that is meant: the one named, or the nearest upwards; `null` where there is none. */
export function registryFile(cwd: string, named: string | undefined): string | null {
  return named === undefined ? nearest(cwd) : registryAt(resolve(cwd, named));
}

function nearest(cwd: string): string | null {
  for (let at = cwd; ; at = dirname(at)) {
    if (existsSync(join(at, 'projects.ts'))) return registryAt(join(at, 'projects.ts'));
    if (dirname(at) === at) return null;
  }
}

/** With the links on its way followed, as the stacks and maps of what is bundled name it. */
function registryAt(path: string): string {
  const isDirectory = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  if (isDirectory && basename(path) !== 'projects.ts') return registryAt(join(path, 'projects.ts'));
  return existsSync(path) ? join(realpathSync(dirname(path)), basename(path)) : path;
}
