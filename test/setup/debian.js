// What comes from Debian's packages. apt gets lists and pins of its own in .tools and checks signatures as ever: the machine's
// sources stay as they are. A single program is taken out of its package, without installing anything.
import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { finished, run, tools } from './paths.js';

/** The first release with a buildx that lists targets, and an engine that checks builds; its programs run on bookworm's libc and newer. */
export const suite = 'forky';
const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';

/** Takes one program out of a package and puts it at `to`. */
export async function fromDebian(packageName, program, to) {
  await unpacked([packageName], async root => {
    await mkdir(dirname(to), { recursive: true });
    await chmod(join(root, program), 0o755);
    await rename(join(root, program), to);
  });
}

/**
 * Takes a program with its libraries, down to libc and its loader: what was built for a later release needs those of that
 * release. `to` is a script that starts it, in a directory of its own.
 */
export async function fromDebianWithLibraries(packages, program, to) {
  await unpacked(packages, async root => {
    const [triplet] = (await readdir(join(root, 'usr', 'lib'))).filter(name => /-linux-gnu/.test(name));
    const libraries = join(root, 'usr', 'lib', triplet);
    const loader = (await readdir(libraries)).find(name => /^ld-linux.*\.so/.test(name));
    const whole = join(root, 'whole');
    await mkdir(whole);
    await rename(libraries, join(whole, 'lib'));
    await rename(join(root, program), join(whole, 'program'));
    const start = `exec "$here/lib/${loader}" --library-path "$here/lib" "$here/program" "$@"`;
    await writeFile(join(whole, basename(to)), `#!/bin/sh\nhere=$(dirname "$0")\n${start}\n`, { mode: 0o755 });
    await rm(dirname(to), { recursive: true, force: true });
    await mkdir(dirname(dirname(to)), { recursive: true });
    await rename(whole, dirname(to));
  });
}

/** Takes what packages have in `/usr`, with the links between them. */
export async function treeFromDebian(packages, to) {
  await unpacked(packages, async root => {
    // Another process may have been quicker, and its tree be in use.
    await rename(join(root, 'usr'), to).catch(error => {
      if (!existsSync(to)) throw error;
    });
  });
}

/** Hands over the directory that holds what is in packages. */
async function unpacked(packages, use) {
  await withApt([suite], async (options, work) => {
    await finished('apt-get', [...options, '-qq', 'download', ...packages], { cwd: work });
    const archives = (await readdir(work)).filter(name => name.endsWith('.deb'));
    for (const archive of archives) await finished('dpkg-deb', ['--extract', archive, 'package'], { cwd: work });
    await use(join(work, 'package'));
  });
}

/** Installs packages, as root: those of the machine's own release, or of another where the name says so (`docker.io/forky`). */
export async function installed(...packages) {
  if (process.getuid?.() !== 0) throw new Error(`this set-up installs ${packages.join(', ')} as root only`);
  const others = packages.map(name => name.split('/')[1]).filter(Boolean);
  await withApt([await codename(), ...others], async (options, work) => {
    const quiet = ['-qq', '-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300'];
    await finished('apt-get', [...options, ...quiet, 'install', ...packages], { cwd: work });
  });
}

/** Runs `use` with options that give apt sources, lists, pins and archives of its own. */
async function withApt(suites, use) {
  await onlyOnDebian();
  const work = join(tools, `apt-${process.pid}`);
  try {
    const options = await ownApt(work, [...new Set(suites)]);
    await finished('apt-get', [...options, '-qq', 'update'], { cwd: work });
    await use(options, work);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function onlyOnDebian() {
  const release = await osRelease();
  if (release.ID === 'debian' && existsSync(keyring)) return;
  throw new Error(`this set-up installs it on Debian only, and this is ${release.PRETTY_NAME ?? process.platform}`);
}

async function ownApt(work, suites) {
  const at = name => join(work, name);
  await Promise.all(['lists/partial', 'archives/partial', 'none'].map(name => mkdir(at(name), { recursive: true })));
  const source = {
    Types: 'deb',
    URIs: await mirror(),
    Suites: suites.join(' '),
    Components: 'main',
    'Signed-By': keyring,
  };
  const lines = Object.entries(source).map(([key, value]) => `${key}: ${value}\n`);
  await writeFile(at('suite.sources'), lines.join(''));
  // The first release leads: of a later one comes only what was asked for, with what that needs.
  const pins = suites.map(
    (name, index) => `Package: *\nPin: release n=${name}\nPin-Priority: ${index ? 100 - index : 500}\n`,
  );
  await writeFile(at('pins'), pins.join('\n'));
  const settings = {
    'Dir::Etc::SourceList': at('suite.sources'),
    'Dir::Etc::SourceParts': at('none'),
    'Dir::Etc::Preferences': at('pins'),
    'Dir::Etc::PreferencesParts': at('none'),
    'Dir::State::Lists': at('lists'),
    'Dir::Cache': work,
    'APT::Sandbox::User': '',
    'APT::Update::Post-Invoke': '',
    'Acquire::Languages': 'none',
    'Acquire::IndexTargets::deb::DEP-11::DefaultEnabled': 'false',
    'Acquire::Retries': '3',
    'Acquire::http::Timeout': '10',
    'Acquire::https::Timeout': '10',
  };
  return Object.entries(settings).flatMap(([key, value]) => ['-o', `${key}=${value}`]);
}

/** The mirror that the machine's own sources name for its own release. */
export async function mirror() {
  const own = await codename();
  const listed = await run('apt-get', ['indextargets', '--format', '$(RELEASE) $(REPO_URI)', 'Identifier: Packages']);
  const uris = listed.stdout.split('\n').map(line => line.split(' '));
  const found = uris.find(([release]) => release === own) ?? uris.find(([, uri]) => uri?.endsWith('/debian/'));
  if (!found) throw new Error("apt's sources name no mirror of Debian");
  return found[1];
}

async function codename() {
  return (await osRelease()).VERSION_CODENAME;
}

async function osRelease() {
  const text = await readFile('/etc/os-release', 'utf8').catch(() => '');
  return Object.fromEntries([...text.matchAll(/^(\w+)="?([^"\n]*)/gm)].map(([, name, value]) => [name, value]));
}
