// Where the tools are that judge the outputs, and how they are called.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Holds what the machine lacks, and only that; ignored by git. */
export const tools = join(root, '.tools');

export const places = {
  docker: join(tools, 'bin', 'docker'),
  /** A configuration directory of Docker's: the command line looks for plugins in it. */
  config: join(tools, 'docker'),
  buildx: join(tools, 'docker', 'cli-plugins', 'docker-buildx'),
  compose: join(tools, 'docker', 'cli-plugins', 'docker-compose'),
  hadolint: join(tools, 'bin', 'hadolint'),
  /** In a directory of its own, beside the libraries that it brings. */
  nginx: join(tools, 'nginx', 'nginx'),
  node: join(tools, 'node', 'node'),
  // By version, since what is compiled from a module often does not know its own.
  kustomize: join(tools, 'go', 'kustomize-5.8.2', 'kustomize'),
  kubeconform: join(tools, 'go', 'kubeconform-0.8.0', 'kubeconform'),
  'kube-score': join(tools, 'go', 'kube-score-1.20.0', 'kube-score'),
  helm: join(tools, 'go', 'helm-3.22.0', 'helm'),
  kube: join(tools, 'go', `kube-${digestOf('setup/kube')}`, 'kube'),
};

/** Of the files in a directory of the tests: another content is another program. */
function digestOf(directory) {
  const from = join(root, 'test', directory);
  const hash = createHash('sha256');
  for (const name of readdirSync(from).sort()) hash.update(readFileSync(join(from, name)));
  return hash.digest('hex').slice(0, 12);
}

export const commands = {
  docker: () => (existsSync(places.docker) ? places.docker : 'docker'),
  hadolint: () => (existsSync(places.hadolint) ? places.hadolint : 'hadolint'),
  nginx: () => (existsSync(places.nginx) ? places.nginx : 'nginx'),
};

const browsers = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The path of a browser that Playwright can drive: `chromium.launch({ executablePath: chromium(), args: ['--no-sandbox'] })`. */
export function chromium() {
  const found = browsers.find(path => existsSync(path));
  if (!found)
    throw new Error('there is no Chromium here: install it (on Debian the package `chromium`), or Google Chrome');
  return found;
}

/** `docker <args>`, with the plugins of `.tools` where the machine has none. */
export function docker(args, options = {}) {
  const env = { ...dockerEnvironment(), ...options.variables };
  return run(commands.docker(), args, { ...options, env }).catch(error => rethrow('docker', error));
}

/** `docker buildx bake <args>`. Bake reads its variables from the environment: it sees `variables` and no others. */
export async function bake(args, options = {}) {
  const result = await docker(['buildx', 'bake', ...args], options);
  if (/unknown command|is not a docker command|unknown flag/.test(result.stderr))
    rethrow('docker buildx', new Error(result.stderr.trim().split('\n')[0]));
  return result;
}

/** `hadolint <args>`, without the configuration that a user may have in the environment or at home. */
export function hadolint(args, options = {}) {
  const env = { PATH: process.env.PATH, ...options.variables };
  return run(commands.hadolint(), args, { ...options, env }).catch(error => rethrow('hadolint', error));
}

/** `nginx <args>`, to its end. */
export function nginx(args, options = {}) {
  return run(commands.nginx(), args, options).catch(error => rethrow('nginx', error));
}

/** `kustomize`, `kubeconform`, `kube-score`, `helm` or `kube <args>`, with `input` to read. */
export function kubernetes(tool, args, options = {}) {
  return run(places[tool], args, options).catch(error => rethrow(tool, error));
}

/** Runs a command to its end, whatever its exit code; one that is not there is an error. */
export function run(command, args, { cwd = root, env = process.env, timeout = 60_000, input } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'] });
    child.stdin?.on('error', () => {}).end(input);
    // Not spawn's own `timeout`: Node waits for it to pass where the command could not be started.
    const limit = setTimeout(() => child.kill('SIGKILL'), timeout).unref();
    const output = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr']) {
      child[stream].setEncoding('utf8').on('data', chunk => {
        output[stream] += chunk;
      });
    }
    child.on('error', error => reject(error.code === 'ENOENT' ? new Error(`there is no ${command} here`) : error));
    child.on('close', (code, signal) => {
      clearTimeout(limit);
      if (signal)
        reject(new Error(`"${command} ${args.join(' ')}" was ended by ${signal} (limit: ${timeout / 1000} s)`));
      else resolve({ code, ...output });
    });
  });
}

/** Runs a command that must succeed, and returns what it wrote; where it fails, its last words are the error's. */
export async function finished(command, args, { cwd, variables, timeout = 600_000 } = {}) {
  // A lost DNS packet costs five seconds by default.
  const env = {
    RES_OPTIONS: 'timeout:1 attempts:5',
    ...process.env,
    LC_ALL: 'C',
    DEBIAN_FRONTEND: 'noninteractive',
    ...variables,
  };
  const { code, stdout, stderr } = await run(command, args, { cwd, env, timeout });
  if (code === 0) return stdout;
  const reason = (stderr.trim() || stdout.trim()).split('\n').slice(-3).join('\n');
  throw new Error(`${command} failed:\n${reason}`);
}

function rethrow(name, { message }) {
  throw new Error(`${name} cannot be run: \`node test/setup/tools.js\` gets it, or says what to do (${message})`);
}

export function dockerEnvironment() {
  const kept = Object.entries(process.env).filter(([name]) => /^(PATH|HOME|TMPDIR|XDG_.*|DOCKER_.*)$/.test(name));
  return { ...Object.fromEntries(kept), ...(existsSync(places.config) ? { DOCKER_CONFIG: places.config } : {}) };
}
