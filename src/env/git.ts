import { spawnSync } from 'node:child_process';

/** Those of the paths that git tracks; none where there is no git, or no repository. */
export function tracked(root: string, paths: readonly string[]): readonly string[] {
  return git(root, ['--literal-pathspecs', 'ls-files', '-z', '--', ...paths], '') ?? [];
}

/** Those of the paths that git would take up with `git add .`. */
export function notIgnored(root: string, paths: readonly string[]): readonly string[] {
  const ignored = git(root, ['check-ignore', '-z', '--stdin'], paths.map(path => `${path}\0`).join(''));
  return ignored === null ? [] : paths.filter(path => !ignored.includes(path));
}

function git(cwd: string, args: readonly string[], input: string): readonly string[] | null {
  const { status, stdout } = spawnSync('git', [...args], { cwd, input, encoding: 'utf8' });
  // 1 says that none is ignored; more, that this is no repository.
  return status === 0 || status === 1 ? stdout.split('\0').filter(path => path !== '') : null;
}
