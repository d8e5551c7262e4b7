import { git } from '../output/git.ts';

/** Those of the paths that git tracks; none where there is no git, or no repository. */
export function tracked(root: string, paths: readonly string[]): readonly string[] {
  return listed(root, ['--literal-pathspecs', 'ls-files', '-z', '--', ...paths], '') ?? [];
}

/** Those of the paths that git would take up with `git add .`. */
export function notIgnored(root: string, paths: readonly string[]): readonly string[] {
  const ignored = listed(root, ['check-ignore', '-z', '--stdin'], paths.map(path => `${path}\0`).join(''));
  return ignored === null ? [] : paths.filter(path => !ignored.includes(path));
}

function listed(cwd: string, args: readonly string[], input: string): readonly string[] | null {
  const { status, stdout } = git(cwd, args, input);
  // 1 says that none is ignored; more, that this is no repository.
  if (status !== 0 && status !== 1) return null;
  return stdout
    .toString()
    .split('\0')
    .filter(path => path !== '');
}
