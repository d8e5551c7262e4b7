import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands, nginx } from '../setup/paths.js';

/** A configuration with what its machine has: directories and ports of this test in place of the machine's own. */
export interface Setting {
  /** What is included where `http { }` stands. */
  readonly conf: string;
  /** Texts of the configuration, and what stands for them here. */
  readonly here: Readonly<Record<string, string>>;
}

/**
 * What `nginx -t` says of a configuration, line by line: nothing where it is right. It binds ports once it has taken all else, and another
 * test may have taken one since it was found free.
 */
export async function judged(setting: Setting): Promise<readonly string[]> {
  const prefix = await prepared(setting);
  try {
    const { stderr } = await nginx(['-t', '-p', prefix, '-c', 'nginx.conf', '-e', 'stderr']);
    return stderr
      .trim()
      .split('\n')
      .filter(
        line => !/ (?:syntax is ok|test is successful)$| bind\(\) to .* failed | still could not bind\(\)/.test(line),
      )
      .filter(line => !line.endsWith(' test failed'));
  } finally {
    await rm(prefix, { recursive: true });
  }
}

/** Runs nginx with a configuration until it is told to stop. */
export async function served(setting: Setting, ports: readonly number[]): Promise<{ stop(): Promise<void> }> {
  const prefix = await prepared(setting);
  const child = spawn(commands.nginx(), ['-p', prefix, '-c', 'nginx.conf', '-e', 'stderr'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let told = '';
  child.stderr.setEncoding('utf8').on('data', text => {
    told += text;
  });
  let running = true;
  const ended = new Promise<void>(resolve =>
    child.on('close', () => {
      running = false;
      resolve();
    }),
  );
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    await rm(prefix, { recursive: true });
  };
  for (const port of ports) {
    while (running && !(await listens(port))) await new Promise(resolve => setTimeout(resolve, 10));
  }
  if (running) return { stop };
  await stop();
  throw new Error(`nginx ended:\n${told}`);
}

async function prepared({ conf, here }: Setting): Promise<string> {
  const prefix = await mkdtemp(join(tmpdir(), 'portolan-nginx-'));
  const own = Object.entries(here).reduce((text, [from, to]) => text.replaceAll(from, to), conf);
  await writeFile(join(prefix, 'included.conf'), own);
  await writeFile(join(prefix, 'nginx.conf'), main(prefix));
  return prefix;
}

/** As the official image's own file, but for places: one process in the foreground, which ends with its signal. */
const main = (prefix: string) => `
daemon off;
master_process off;
pid ${prefix}/pid;
events { worker_connections 1024; }
http {
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(name => `${name}_temp_path ${prefix}/${name};`).join(' ')}
  access_log off;
  types {
    text/html html; text/css css; application/javascript js; image/svg+xml svg; image/png png; text/plain txt;
  }
  default_type application/octet-stream;
  include ${prefix}/included.conf;
}
`;

/** The first of so many ports in a row that nobody has. */
export async function freePorts(count: number): Promise<number> {
  const first = await listening(0);
  const { port } = first.address() as AddressInfo;
  const opened = [first];
  try {
    for (let next = port + 1; next < port + count; next += 1) opened.push(await listening(next));
    return port;
  } catch {
    return await freePorts(count);
  } finally {
    for (const server of opened) await new Promise(resolve => server.close(resolve));
  }
}

function listening(port: number): Promise<Server> {
  const server = createServer();
  return new Promise((resolve, reject) => server.on('error', reject).listen(port, '127.0.0.1', () => resolve(server)));
}

function listens(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => resolve(socket.destroy() !== undefined)).on('error', () => resolve(false));
  });
}
