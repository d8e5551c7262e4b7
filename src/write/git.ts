import { spawnSync } from 'node:child_process';

/** Names of the contents that git has for each path: the last commit's, and in the index every side of a merge. */
export type GitVersions = ReadonlyMap<string, ReadonlySet<string>>;

/** Nothing where there is no repository, or no git. */
export function gitVersions(root: string, paths: readonly string[]): GitVersions {
  const versions = new Map<string, Set<string>>();
  // By folder, since command lines have an end.
  const tops = [...new Set(paths.map(path => path.split('/', 1)[0]!))];
  const lines = [
    ...entries(git(root, ['ls-files', '--stage', '-z', '--', ...tops])),
    ...entries(git(root, ['ls-tree', '-r', '-z', 'HEAD', '--', ...tops])),
  ];
  for (const { id, path } of lines) versions.set(path, (versions.get(path) ?? new Set()).add(id));
  return versions;
}

/** The content that git has under a name; empty where it has none. */
export function gitContent(root: string, id: string): Buffer {
  return git(root, ['cat-file', 'blob', id]);
}

/** Of `<mode> <id> <stage>` or `<mode> blob <id>`, a tab, and the path. */
function entries(output: Buffer) {
  return output
    .toString()
    .split('\0')
    .flatMap(line => {
      const [, id, path] = /^\d+ (?:blob )?([0-9a-f]{40,64})(?: \d)?\t(.*)$/s.exec(line) ?? [];
      return id === undefined || path === undefined ? [] : [{ id, path }];
    });
}

function git(root: string, args: readonly string[]): Buffer {
  // What a hook of git's names is another place's index, or relative to another directory.
  const { GIT_DIR, GIT_WORK_TREE, GIT_INDEX_FILE, GIT_PREFIX, ...env } = process.env;
  const { status, stdout } = spawnSync('git', ['--literal-pathspecs', '--no-optional-locks', ...args], {
    cwd: root,
    env,
    maxBuffer: 256 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return status === 0 ? stdout : Buffer.alloc(0);
}
