// A control plane of Kubernetes, compiled from Go modules: the modules in `kube/` name all versions. `node test/setup/kube.js` does it by
// hand and exits 1 where it cannot be had.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { findGo } from './go.js';
import { finished, places, root, tools } from './paths.js';

const module = join(root, 'test', 'setup', 'kube');
const variables = { CGO_ENABLED: '0', GOFLAGS: '-trimpath' };

/** Seconds between two words of how far it is. */
const pause = 15;

/** Whether a run is to do without. It then says so, and all tests that need it are told as skipped. */
export const skipped = () => Boolean(process.env.PORTOLAN_SKIP_KUBERNETES);

/** Makes sure that it can be run. */
export async function kube() {
  const version = versionOf('k8s.io/kubernetes');
  if (existsSync(places.kube)) {
    console.log(`Kubernetes ${version} found in .tools`);
    return;
  }
  console.log(`compiling Kubernetes ${version} into .tools: eight minutes of a processor the first time …`);
  try {
    await compile(version);
  } catch (error) {
    throw new Error(
      `Kubernetes cannot be had: ${error.message}\nWhat to do: install Go 1.26 or later (https://go.dev/doc/install) and let it reach ` +
        'its modules (GOPROXY); or set PORTOLAN_SKIP_KUBERNETES=1, and nothing is applied to a server.',
    );
  }
  console.log(`Kubernetes ${version} installed into .tools`);
}

/** As the module states it. */
function versionOf(name) {
  return new RegExp(`^\\s*${name} v(\\S+)$`, 'm').exec(readFileSync(join(module, 'go.mod'), 'utf8'))[1];
}

async function compile(version) {
  const go = await findGo();
  const work = join(tools, `kube-${process.pid}`);
  const to = join(work, 'kube');
  try {
    const listed = await finished(go, ['list', '-deps', '.'], { cwd: module, variables });
    await build(go, ['-o', to, '-ldflags', linked(version), '.'], listed.trim().split('\n').length);
    await mkdir(dirname(places.kube), { recursive: true });
    await rename(to, places.kube);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Without a version the server refuses options that came with one. */
function linked(version) {
  const [major, minor] = version.split('.');
  const values = { gitVersion: `v${version}`, gitMajor: major, gitMinor: minor };
  const set = Object.entries(values).map(([name, value]) => `-X k8s.io/component-base/version.${name}=${value}`);
  return ['-s', '-w', ...set].join(' ');
}

/** What is compiled is told as it goes; what was compiled before is not, and counts at the end. */
async function build(go, args, packages) {
  const env = { ...process.env, ...variables };
  const child = spawn('nice', ['-n', '10', go, 'build', '-v', ...args], {
    cwd: module,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const began = Date.now();
  const last = [];
  let compiled = 0;
  createInterface(child.stderr).on('line', line => {
    if (/^[\w.]+(\/\S*)?$/.test(line)) compiled += 1;
    else last.push(line);
  });
  const timer = setInterval(() => {
    const seconds = Math.round((Date.now() - began) / 1000);
    console.log(`compiling Kubernetes: ${compiled} of at most ${packages} packages in ${seconds} s`);
  }, pause * 1000);
  try {
    const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
    if (code !== 0) throw new Error(last.slice(-3).join('\n') || `go build ended with ${code}`);
  } finally {
    clearInterval(timer);
  }
}

if (realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await kube().catch(error => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
