import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { places, run } from '../setup/paths.js';

/** A server with its controllers, a scheduler and what plays machines. */
export interface ControlPlane {
  readonly kubeconfig: string;
  stop(): Promise<void>;
}

/** Milliseconds that a part has to begin. */
const limit = 60_000;

/** Starts one on loopback, with all that it writes in a directory of its own; what was started ends where something fails. */
export async function startControlPlane(): Promise<ControlPlane> {
  const home = mkdtempSync(join(tmpdir(), 'portolan-kube-'));
  // Where this process is stopped before it is done, what it started ends by itself.
  process.once('exit', () => rmSync(home, { recursive: true, force: true }));
  const started: Part[] = [];
  const stop = async () => {
    // What watches ends before what it watches.
    for (const part of started.splice(0).reverse()) await end(part);
    rmSync(home, { recursive: true, force: true });
  };
  try {
    const kubeconfig = await startParts(home, (name, args) => {
      const part = start(home, name, args);
      started.push(part);
      return part;
    });
    return { kubeconfig, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Part {
  readonly name: string;
  readonly child: ChildProcess;
  readonly log: string;
}

function start(home: string, name: string, args: readonly string[]): Part {
  const log = join(home, `${name}.log`);
  const file = openSync(log, 'a');
  // It ends when its input does, so also when this process is killed.
  const child = spawn(places.kube, [name, ...args], { cwd: home, stdio: ['pipe', file, file] });
  closeSync(file);
  child.stdin?.on('error', () => {});
  return { name, child, log };
}

async function end({ child }: Part): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, 'close');
  child.kill('SIGTERM');
  const kill = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await closed;
  clearTimeout(kill);
}

type Start = (name: string, args: readonly string[]) => Part;

async function startParts(home: string, begin: Start): Promise<string> {
  const at = (...names: readonly string[]) => join(home, ...names);
  const kubeconfig = at('kubeconfig');
  mkdirSync(at('etcd'), { mode: 0o700 });
  const etcd = begin('etcd', ['-folder', at('etcd')]);
  await until(etcd, () => existsSync(at('etcd', 'client.sock')));

  const port = await freePort();
  const token = randomBytes(16).toString('hex');
  writeFileSync(at('tokens.csv'), `${token},admin,admin,system:masters\n`, { mode: 0o600 });
  writeFileSync(at('accounts.key'), accountsKey(), { mode: 0o600 });
  const server = begin('apiserver', serverArguments(home, port));
  await until(server, () => existsSync(at('certificates', 'apiserver.crt')));
  writeFileSync(kubeconfig, JSON.stringify(configuration(home, port, token)), { mode: 0o600 });
  await until(server, () => answers(kubeconfig, ['get', '--raw', '/readyz']));

  const own = [`--kubeconfig=${kubeconfig}`, '--leader-elect=false', '--secure-port=0'];
  const controllers = begin('controller-manager', [...own, ...controllerArguments(home)]);
  begin('scheduler', [...own, '--kube-api-qps=500', '--kube-api-burst=1000']);
  const machines = ['--manage-all-nodes=true', '--node-lease-duration-seconds=40', '--server-address='];
  begin('kwok', [at('stages.yaml'), `--kubeconfig=${kubeconfig}`, ...machines]);
  await until(controllers, () => answers(kubeconfig, ['get', 'serviceaccount', 'default']));
  return kubeconfig;
}

function serverArguments(home: string, port: number): readonly string[] {
  const key = join(home, 'accounts.key');
  return [
    `--etcd-servers=unix://${join(home, 'etcd', 'client.sock')}`,
    '--bind-address=127.0.0.1',
    '--advertise-address=127.0.0.1',
    `--secure-port=${port}`,
    `--cert-dir=${join(home, 'certificates')}`,
    `--token-auth-file=${join(home, 'tokens.csv')}`,
    '--authorization-mode=RBAC',
    '--service-cluster-ip-range=10.96.0.0/16',
    '--endpoint-reconciler-type=none',
    '--service-account-issuer=https://kubernetes.default.svc',
    `--service-account-key-file=${key}`,
    `--service-account-signing-key-file=${key}`,
  ];
}

/** As they are elsewhere, but quick: a test waits for each of them. */
function controllerArguments(home: string): readonly string[] {
  return [
    '--use-service-account-credentials=false',
    `--service-account-private-key-file=${join(home, 'accounts.key')}`,
    `--root-ca-file=${join(home, 'certificates', 'apiserver.crt')}`,
    '--horizontal-pod-autoscaler-sync-period=1s',
    '--pvclaimbinder-sync-period=1s',
    '--kube-api-qps=500',
    '--kube-api-burst=1000',
  ];
}

function configuration(home: string, port: number, token: string) {
  const cluster = {
    server: `https://127.0.0.1:${port}`,
    'certificate-authority': join(home, 'certificates', 'apiserver.crt'),
  };
  return {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'test',
    clusters: [{ name: 'test', cluster }],
    users: [{ name: 'test', user: { token } }],
    contexts: [{ name: 'test', context: { cluster: 'test', user: 'test' } }],
  };
}

function accountsKey(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
}

/** Waits for a part, as long as it lives; else its last words are the error's. */
async function until({ name, child, log }: Part, isWell: () => boolean | Promise<boolean>): Promise<void> {
  const began = Date.now();
  while (child.exitCode === null && child.signalCode === null && Date.now() - began < limit) {
    if (await isWell()) return;
    await delay(100);
  }
  const last = readFileSync(log, 'utf8').trim().split('\n').slice(-5).join('\n');
  throw new Error(`Kubernetes' ${name} did not begin:\n${last}`);
}

async function answers(kubeconfig: string, args: readonly string[]): Promise<boolean> {
  const { code } = await run(places.kube, ['kubectl', `--kubeconfig=${kubeconfig}`, ...args]);
  return code === 0;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise(resolve => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}
