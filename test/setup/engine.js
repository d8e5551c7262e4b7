// Makes sure that a Docker engine answers. Where one does, nothing is done; otherwise one is installed and started (Debian, root).
// It stays when the tests are over, so that the next run finds it; what it built and pulled stays too.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { installed, suite } from './debian.js';
import { docker, run } from './paths.js';
import { removeTraces } from './traces.js';

const log = '/var/log/dockerd.log';
const pidFile = '/var/run/docker.pid';

/** What a test calls an older one too old for: builds that are checked, and probes that start quickly. */
const least = 27;

const program = 'dockerd';
// A lost DNS packet costs five seconds by default, in containers and builds too.
const args = ['--dns-opt', 'timeout:1', '--dns-opt', 'attempts:5'];
const byHand = `start Docker ${least} or newer (https://docs.docker.com/engine/install/), or run the tests on Debian as root`;

/** Throws where no engine can be had. */
export async function engine() {
  const found = await version();
  if (found) return fitting(found, 'found');
  try {
    onlyOurs();
    await packages();
    await start();
  } catch (error) {
    throw new Error(`no Docker engine answers, and none can be started: ${error.message}\nWhat to do: ${byHand}.`);
  }
  fitting(await version(), 'started');
  console.log(`it stays when the tests are over; its log is ${log}, and \`kill $(cat ${pidFile})\` ends it`);
}

function fitting(found, how) {
  if (Number.parseInt(found, 10) < least)
    throw new Error(`the Docker engine that answers is ${found}, older than ${least}\nWhat to do: ${byHand}.`);
  console.log(`docker engine ${found} ${how}`);
}

/** The version of the engine that answers, if one does. */
async function version() {
  const asked = docker(['version', '--format', '{{.Server.Version}}'], { timeout: 30_000 });
  const { code, stdout } = await asked.catch(error => {
    throw new Error(
      `the Docker engine does not answer: ${error.message}\nWhat to do: see what \`docker info\` says, and restart it.`,
    );
  });
  return code === 0 ? stdout.trim() : undefined;
}

/** An engine elsewhere, of another user or on another machine, is not ours to start. */
function onlyOurs() {
  const { DOCKER_HOST: host, DOCKER_CONTEXT: context } = process.env;
  if (host) throw new Error(`DOCKER_HOST is ${host}, and nothing answers there`);
  if (context) throw new Error(`DOCKER_CONTEXT is ${context}, and nothing answers there`);
  if (process.getuid?.() !== 0) throw new Error('that takes root');
}

async function packages() {
  if (await has('dockerd')) return;
  console.log(`installing a Docker engine from Debian's packages (${suite}) …`);
  await installed(`docker.io/${suite}`, 'containerd/trixie', 'iptables');
}

async function has(program) {
  return run(program, ['--version']).then(
    ({ code }) => code === 0,
    () => false,
  );
}

async function start() {
  const systemd = existsSync('/run/systemd/system');
  if (systemd) await run('systemctl', ['start', 'docker']);
  // Its packages, or another run of the tests, may have started one.
  else if (!(await running())) await launch();
  const deadline = Date.now() + 60_000;
  while (!(await version())) {
    const over = Date.now() > deadline || !(systemd || (await running()));
    if (over) throw new Error(`dockerd does not answer; its last words (${log}):\n${await lastWords()}`);
    await sleep(200);
  }
}

/** Resolves when there is a process; the engine answers some time later. */
async function launch() {
  await removeTraces('/var/run');
  console.log(`starting dockerd (log: ${log}) …`);
  const output = openSync(log, 'a');
  const env = { ...process.env, RES_OPTIONS: 'timeout:1 attempts:5' };
  const child = spawn(program, args, { cwd: '/', env, detached: true, stdio: ['ignore', output, output] });
  closeSync(output);
  await once(child, 'spawn');
  child.unref();
}

/** Whether the engine that answers was started by the tests, so that they may restart it. */
export async function isOwn() {
  const pid = (await readFile(pidFile, 'utf8').catch(() => '')).trim();
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return command === [program, ...args, ''].join('\0');
}

/** As a machine does that starts anew: what runs is stopped, and started again if that is its policy. */
export async function restart() {
  process.kill(Number(await readFile(pidFile, 'utf8')), 'SIGTERM');
  while (await running()) await sleep(200);
  await start();
}

async function running() {
  const { code } = await run('pidof', ['dockerd']).catch(() => ({ code: 1 }));
  return code === 0;
}

async function lastWords() {
  const text = await readFile(log, 'utf8').catch(() => '');
  return text.trim().split('\n').slice(-5).join('\n');
}

if (realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await engine().catch(error => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
