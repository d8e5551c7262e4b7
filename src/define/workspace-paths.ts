import { statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { type FileSystemAdapter, globSync } from 'tinyglobby';
import { reasonOf } from '../disk/reasons.ts';
import { entriesOf, kindAt, realPath, type Witness } from '../disk/witness.ts';

/** Directories that may hold packages, sorted; pnpm takes the root itself in always, which no service is built from. */
export function packagePaths(root: string, patterns: readonly string[], witness: Witness): readonly string[] {
  const plain = patterns.map(pattern => /^([\w-][\w.-]*(?:\/[\w-][\w.-]*)*)(\/\*)?\/?$/.exec(pattern));
  const found = plain.includes(null)
    ? matching(root, patterns, witness)
    : plain.flatMap(match => (match![2] === undefined ? match![1]! : directoriesIn(root, match![1]!, witness)));
  return [...new Set(found)].filter(path => !path.split('/').includes('node_modules')).sort();
}

/** What `<directory>/*` stands for in most workspaces; to search each of some thousand packages takes its time. */
function directoriesIn(root: string, directory: string, witness: Witness): readonly string[] {
  try {
    const entries = entriesOf(join(root, directory), witness);
    return entries
      .filter(entry => !entry.isFile() && !entry.name.startsWith('.'))
      .map(({ name }) => `${directory}/${name}`);
  } catch (error) {
    // Where the rights to look into it are missing, reading its own manifest tells so.
    return reasonOf(error) === null ? [] : [directory];
  }
}

function matching(root: string, patterns: readonly string[], witness: Witness): readonly string[] {
  const manifests = patterns.map(pattern => `${pattern.replace(/\/$/, '')}/package.json`);
  const found = globSync(manifests, {
    cwd: root,
    ignore: ['**/node_modules/**'],
    expandDirectories: false,
    fs: noting(witness),
  });
  return found.map(file => posix.dirname(posix.normalize(file)));
}

/** What the search asks the disk for. */
function noting(witness: Witness): FileSystemAdapter {
  const fs = {
    readdirSync: (path: string) => entriesOf(path, witness),
    realpathSync: (path: string) => realPath(path, witness),
    statSync(path: string) {
      kindAt(path, witness);
      return statSync(path);
    },
  };
  return fs as unknown as FileSystemAdapter;
}
