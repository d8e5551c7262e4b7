import { readdirSync, realpathSync } from 'node:fs';
import { join, posix, relative } from 'node:path';

/**
 * Where the files of a package are, by its path: the same, unless that leads over a link. Whether anything is a link is
 * asked once for each directory that holds packages, since asking for each of some thousand packages takes its time.
 */
export function sourceFinder(root: string): (path: string) => string {
  const known = new Map<string, ReadonlySet<string> | null>();
  const realRoot = realpathSync.native(root);
  const real = (path: string) => relative(realRoot, realpathSync.native(join(root, path))).replaceAll('\\', '/') || '.';
  return path => {
    const parent = posix.dirname(path);
    let links = known.get(parent);
    if (links === undefined) {
      links = real(parent) === parent ? linksIn(join(root, parent)) : null;
      known.set(parent, links);
    }
    return links === null || links.has(posix.basename(path)) ? real(path) : path;
  };
}

function linksIn(directory: string): ReadonlySet<string> {
  const entries = readdirSync(directory, { withFileTypes: true });
  return new Set(entries.filter(entry => entry.isSymbolicLink()).map(({ name }) => name));
}
