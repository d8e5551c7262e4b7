import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { project } from '../load/project.ts';
import { type Result, root, run } from '../setup/paths.js';

/** The set-up in a tree of its own, on a machine that has nothing but a `docker` which does this. */
export function setUpOn(script: string) {
  const directory = project({ 'bin/docker': `#!/bin/sh\necho "$*" >> "$0.told"\n${script}\n` });
  chmodSync(join(directory, 'bin/docker'), 0o755);
  for (const each of ['test/setup', 'test/images'])
    cpSync(join(root, each), join(directory, each), { recursive: true });
  writeFileSync(join(directory, 'package.json'), '{ "type": "module" }');
  for (const each of ['.tools', 'tmp']) mkdirSync(join(directory, each));
  const env = { PATH: join(directory, 'bin'), TMPDIR: join(directory, 'tmp') };
  return {
    /** What it takes for the directory of temporary files. */
    tmp: env.TMPDIR,
    node: (...words: readonly string[]): Promise<Result> => run(process.execPath, words, { cwd: directory, env }),
    /** The words for docker. */
    told: () => readFileSync(join(directory, 'bin/docker.told'), 'utf8').trim().split('\n'),
  };
}
