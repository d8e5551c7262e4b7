import { join, posix, relative } from 'node:path';
import { entriesOf, realPath, type Witness } from '../disk/witness.ts';

/**
 * Where the files of a package are, by its path: the same, unless that leads over a link. Whether anything is a link is
 * asked once for each directory that holds packages, since asking for each of some thousand packages takes its time.
 */
export function sourceFinder(root: string, witness: Witness): (path: string) => string {
  const known = new Map<string, ReadonlySet<string> | null>();
  const realRoot = realPath(root, witness);
  const real = (path: string) => relative(realRoot, realPath(join(root, path), witness)).replaceAll('\\', '/') || '.';
  return path => {
    const parent = posix.dirname(path);
    let links = known.get(parent);
    if (links === undefined) {
      links = real(parent) === parent ? linksIn(join(root, parent), witness) : null;
      known.set(parent, links);
    }
    return links === null || links.has(posix.basename(path)) ? real(path) : path;
  };
}

function linksIn(directory: string, witness: Witness): ReadonlySet<string> {
  const entries = entriesOf(directory, witness);
  return new Set(entries.filter(entry => entry.isSymbolicLink()).map(({ name }) => name));
}
