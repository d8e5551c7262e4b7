import { spawnSync } from 'node:child_process';
import { project } from '../load/project.ts';

/** Runs git in a directory, with none of the user's settings; throws where it fails, unless `status` says otherwise. */
export function git(cwd: string, args: readonly string[], status: readonly number[] = [0]): string {
  const settings = ['user.name=Test', 'user.email=test@acme.dev', 'merge.conflictStyle=diff3', 'gc.auto=0'];
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };
  const all = [...settings.flatMap(each => ['-c', each]), ...args];
  const ran = spawnSync('git', all, { cwd, env, encoding: 'utf8' });
  if (!status.includes(ran.status ?? -1)) throw new Error(`git ${args.join(' ')}: ${ran.stdout}${ran.stderr}`);
  return ran.stdout;
}

/** Commits everything that is there. */
export function commit(root: string, message = 'change'): void {
  git(root, ['add', '--all']);
  git(root, ['commit', '--quiet', '--allow-empty', '--message', message]);
}

/** A project in a repository of its own, committed; gone after the test. */
export function repository(files: Readonly<Record<string, string>>): string {
  const root = project(files);
  git(root, ['init', '--quiet', '--initial-branch', 'main']);
  commit(root, 'begin');
  return root;
}
