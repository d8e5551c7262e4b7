import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Where {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly node?: readonly string[];
}

/** Starts what was built, as a shell would. */
export function start(words: readonly string[], { cwd, env = {}, node = [] }: Where): ChildProcess {
  const clean = { ...process.env, NO_COLOR: undefined, GITHUB_WORKSPACE: undefined, PORTOLAN_DEBUG: undefined, ...env };
  return spawn(process.execPath, [...node, `${root}dist/cli.cjs`, ...words], { cwd, env: clean });
}

/** Runs what was built to its end. */
export function portolan(words: readonly string[], where: Where): Promise<Ran> {
  const child = start(words, where);
  const texts = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream]?.setEncoding('utf8').on('data', (text: string) => {
      texts[stream] += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', code => resolve({ code, ...texts }));
  });
}
