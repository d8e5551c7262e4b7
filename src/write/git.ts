import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { git } from '../output/git.ts';

/** Names of the contents that git has of a path. */
export interface GitVersion {
  /** The last commit's. */
  readonly head: string | null;
  /** The one that the next commit gets. */
  readonly staged: string | null;
  /** All sides of a merge that is undecided there. */
  readonly sides: readonly string[];
}

export interface GitVersions {
  readonly of: (path: string) => GitVersion;
  /** Whether git itself has put into the index what is not committed yet: in a merge, a rebase, a cherry-pick. */
  readonly merging: boolean;
}

const none: GitVersion = { head: null, staged: null, sides: [] };

/** Nothing where there is no repository, or no git. */
export function gitVersions(root: string, paths: readonly string[]): GitVersions {
  const versions = new Map<string, GitVersion>();
  // By folder, since command lines have an end.
  const tops = [...new Set(paths.map(path => path.split('/', 1)[0]!))];
  const of = (path: string) => versions.get(path) ?? none;
  for (const { id, path } of entries(output(root, ['ls-tree', '-r', '-z', 'HEAD', '--', ...tops])))
    versions.set(path, { ...none, head: id });
  for (const { id, path, stage } of entries(output(root, ['ls-files', '--stage', '-z', '--', ...tops])))
    versions.set(path, stage === 0 ? { ...of(path), staged: id } : { ...of(path), sides: [...of(path).sides, id] });
  return { of, merging: isMerging(root) };
}

const marks = ['MERGE_HEAD', 'CHERRY_PICK_HEAD', 'REVERT_HEAD', 'SQUASH_MSG', 'rebase-merge', 'rebase-apply'];

function isMerging(root: string): boolean {
  const paths = output(root, ['rev-parse', ...marks.flatMap(mark => ['--git-path', mark])]).toString();
  return paths.split('\n').some(path => path !== '' && existsSync(resolve(root, path)));
}

/** Of `<mode> <id> <stage>` or `<mode> blob <id>`, a tab, and the path. */
function entries(printed: Buffer) {
  return printed
    .toString()
    .split('\0')
    .flatMap(line => {
      const [, id, stage, path] = /^\d+ (?:blob )?([0-9a-f]{40,64})(?: (\d))?\t(.*)$/s.exec(line) ?? [];
      return id === undefined || path === undefined ? [] : [{ id, path, stage: Number(stage ?? 0) }];
    });
}

/** What git prints; nothing where it fails. */
function output(root: string, args: readonly string[]): Buffer {
  const { status, stdout } = git(root, ['--literal-pathspecs', ...args]);
  return status === 0 ? stdout : Buffer.alloc(0);
}
