import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OutputFile } from '../../src/output/file.ts';
import { finished } from '../setup/paths.js';
import { freePorts, judged, type Setting, served } from './server.ts';

/** A machine's nginx with what is generated for it. */
export interface Edge {
  readonly http: number;
  readonly https: number;
  /** Where certificates' challenges are looked for. */
  readonly challenges: string;
  stop(): Promise<void>;
}

/** Runs all of the files that a machine includes at once, on ports of this test, with certificates made for it; `sooner` shortens waits. */
export async function edgeOf(files: readonly OutputFile[], sooner: Setting['here'] = {}): Promise<Edge> {
  const { directory, ports, setting } = await machine(files);
  const [http, https] = ports;
  const running = await served({ ...setting, here: { ...setting.here, ...sooner } }, [http!, https!]);
  const stop = async () => {
    await running.stop();
    await rm(directory, { recursive: true });
  };
  return { http: http!, https: https!, challenges: join(directory, 'challenges'), stop };
}

/** What `nginx -t` says of them. */
export async function judgedEdge(files: readonly OutputFile[]): Promise<readonly string[]> {
  const { directory, setting } = await machine(files);
  try {
    const told = await judged(setting);
    // Somebody else may have taken a port since it was found free.
    return told.some(line => line.includes('Address already in use')) ? await judgedEdge(files) : told;
  } finally {
    await rm(directory, { recursive: true });
  }
}

async function machine(files: readonly OutputFile[]) {
  const conf = files.map(({ content }) => content).join('\n');
  const directory = await mkdtemp(join(tmpdir(), 'portolan-edge-'));
  await certificates(directory, conf);
  // Not consecutive: each stands for a port of the machine, also for those of the other family of addresses.
  const first = await freePorts(7);
  const ports = [first, first + 2, first + 4, first + 6];
  const setting: Setting = {
    conf,
    here: {
      '/etc/letsencrypt/live': join(directory, 'live'),
      '/var/www/letsencrypt': join(directory, 'challenges'),
      'listen 80': `listen 127.0.0.1:${ports[0]}`,
      'listen 443': `listen 127.0.0.1:${ports[1]}`,
      'listen [::]:80': `listen 127.0.0.1:${ports[2]}`,
      'listen [::]:443': `listen 127.0.0.1:${ports[3]}`,
    },
  };
  return { directory, ports, setting };
}

/** One of its own signs for all names. */
async function certificates(directory: string, conf: string): Promise<void> {
  const made = join(directory, 'made');
  await mkdir(made, { recursive: true });
  await mkdir(join(directory, 'challenges', '.well-known', 'acme-challenge'), { recursive: true });
  await writeFile(join(directory, 'challenges', '.well-known', 'acme-challenge', 'token'), 'proof');
  const files = ['-keyout', 'privkey.pem', '-out', 'fullchain.pem'];
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  await finished('openssl', ['req', '-x509', ...key, '-days', '2', '-subj', '/CN=edge.test', ...files], { cwd: made });
  const names = [...conf.matchAll(/\/etc\/letsencrypt\/live\/([^/]+)\//g)].map(([, name]) => name!);
  for (const name of new Set(names)) await cp(made, join(directory, 'live', name), { recursive: true });
}
