// The image that stand-ins start from: Debian bookworm, as mmdebstrap makes it.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installed, mirror } from './debian.js';
import { commands, docker, finished, run } from './paths.js';

export const name = 'portolan-stand-in/base:bookworm';

/** Where a machine's registries present certificates of their own, builds must know them too. */
export const certificates = '/etc/ssl/certs/ca-certificates.crt';

/** What the base is made from: this file, and the machine's certificates and mirror. */
export async function baseStamp() {
  const hash = createHash('sha256').update(await mirror());
  for (const path of [fileURLToPath(import.meta.url), certificates]) hash.update(await readFile(path));
  return hash.digest('hex').slice(0, 16);
}

/** Makes it, unless it is there. */
export async function base(work) {
  const stamp = await baseStamp();
  const found = await docker(['image', 'inspect', '--format', '{{index .Config.Labels "portolan.stand-in"}}', name]);
  if (found.stdout.trim() === stamp) return;
  const { code } = await run('mmdebstrap', ['--version']).catch(() => ({ code: 1 }));
  if (code !== 0) {
    console.log("installing mmdebstrap from Debian's packages …");
    await installed('mmdebstrap');
  }
  const archive = join(work, 'base.tar');
  // The same packages give the same bytes, so that what was built on them is still right.
  const variables = { SOURCE_DATE_EPOCH: '1735689600' };
  await finished('mmdebstrap', [...options(), 'bookworm', archive, ...(await sources())], { variables });
  const changes = ['CMD ["bash"]', `LABEL portolan.stand-in=${stamp}`].flatMap(change => ['--change', change]);
  await finished(commands.docker(), ['import', ...changes, archive, name]);
}

function options() {
  const left = ['man', 'doc', 'locale', 'info'].map(directory => `--dpkgopt=path-exclude=/usr/share/${directory}/*`);
  return [
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
  ];
}

async function sources() {
  const main = await mirror();
  const security = `${main.replace(/\/debian\/?$/, '')}/debian-security`;
  return [`${main} bookworm`, `${main} bookworm-updates`, `${security} bookworm-security`].map(
    uri => `deb ${uri} main`,
  );
}
