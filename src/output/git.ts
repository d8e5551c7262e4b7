import { spawnSync } from 'node:child_process';

/** How git ended; `null` where there is none. */
export interface GitRun {
  readonly status: number | null;
  readonly stdout: Buffer;
}

/** Asks the git repository that a directory is in, whatever git hook this runs in. */
export function git(cwd: string, args: readonly string[], input = ''): GitRun {
  // What a hook of git's names is another place's index, or relative to another directory.
  const { GIT_DIR, GIT_WORK_TREE, GIT_INDEX_FILE, GIT_PREFIX, ...env } = process.env;
  const { status, stdout } = spawnSync('git', ['--no-optional-locks', ...args], {
    cwd,
    env,
    input,
    maxBuffer: 256 * 1024 * 1024,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  return { status, stdout: stdout ?? Buffer.alloc(0) };
}
