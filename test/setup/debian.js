// Single programs from Debian's packages, without installing anything: apt gets lists of its own in .tools, checks signatures
// as ever, and the program is taken out of the package. The machine's sources, pins and packages stay as they are.
import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { run, tools } from './paths.js';

/** The first release with a buildx that lists targets; its programs run on bookworm's libc and newer. */
const suite = 'forky';
const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';

/** Takes one program out of a package and puts it at `to`. */
export async function fromDebian(packageName, program, to) {
  await onlyOnDebian();
  const work = join(tools, `apt-${process.pid}`);
  try {
    const options = await ownApt(work);
    await finished('apt-get', [...options, '-qq', 'update'], work);
    await finished('apt-get', [...options, '-qq', 'download', packageName], work);
    const archive = (await readdir(work)).find(name => name.endsWith('.deb'));
    await finished('dpkg-deb', ['--extract', archive, 'package'], work);
    await mkdir(dirname(to), { recursive: true });
    await chmod(join(work, 'package', program), 0o755);
    await rename(join(work, 'package', program), to);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function onlyOnDebian() {
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  if (/^ID=debian$/m.test(release) && existsSync(keyring)) return;
  const name = /^PRETTY_NAME="?([^"\n]*)/m.exec(release)?.[1] ?? process.platform;
  throw new Error(`this set-up installs it on Debian only, and this is ${name}`);
}

/** Options that give apt sources, lists and archives of its own below `work`. */
async function ownApt(work) {
  const at = name => join(work, name);
  await Promise.all(['lists/partial', 'archives/partial', 'none'].map(name => mkdir(at(name), { recursive: true })));
  const source = { Types: 'deb', URIs: await mirror(), Suites: suite, Components: 'main', 'Signed-By': keyring };
  const lines = Object.entries(source).map(([key, value]) => `${key}: ${value}\n`);
  await writeFile(at('suite.sources'), lines.join(''));
  const settings = {
    'Dir::Etc::SourceList': at('suite.sources'),
    'Dir::Etc::SourceParts': at('none'),
    'Dir::Etc::Preferences': at('none/preferences'),
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
async function mirror() {
  const { VERSION_CODENAME: own } = Object.fromEntries(
    (await readFile('/etc/os-release', 'utf8')).split('\n').map(line => line.split('=')),
  );
  const listed = await run('apt-get', ['indextargets', '--format', '$(RELEASE) $(REPO_URI)', 'Identifier: Packages']);
  const uris = listed.stdout.split('\n').map(line => line.split(' '));
  const found = uris.find(([release]) => release === own) ?? uris.find(([, uri]) => uri?.endsWith('/debian/'));
  if (!found) throw new Error("apt's sources name no mirror of Debian");
  return found[1];
}

async function finished(command, args, cwd) {
  // A lost DNS packet costs five seconds by default.
  const env = { RES_OPTIONS: 'timeout:1 attempts:5', ...process.env, LC_ALL: 'C' };
  const { code, stdout, stderr } = await run(command, args, { cwd, env, timeout: 300_000 });
  if (code === 0) return;
  const reason = (stderr.trim() || stdout.trim()).split('\n').slice(-3).join('\n');
  throw new Error(`${command} failed:\n${reason}`);
}
