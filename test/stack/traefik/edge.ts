import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { parse, stringify } from 'yaml';
import type { Plan } from '../../../src/plan/types.ts';
import { docker } from '../../setup/paths.js';
import { printed } from '../docker.ts';
import { answering, ask, written } from './traefik.ts';

export interface Edge {
  /** Of HTTPS, on loopback. */
  readonly port: number;
  readonly httpPort: number;
  readonly dashboard: string;
  readonly logs: () => Promise<readonly string[]>;
  readonly published: () => Promise<readonly string[]>;
  readonly stop: () => Promise<void>;
}

interface Service {
  readonly image: string;
  readonly networks: unknown;
  readonly labels?: unknown;
  readonly deploy?: { readonly replicas?: number };
}

/** Answers as an API does that lets any page read its answers, with events at /events. */
const server = `require('http').createServer((q,r)=>{
  r.setHeader('access-control-allow-origin',q.headers.origin||'*');r.setHeader('access-control-allow-credentials','true');
  if(q.url==='/missing'){r.statusCode=404;return r.end('no')}
  if(q.url==='/text'){r.setHeader('content-type','text/plain');return r.end('text '.repeat(1000))}
  if(q.url==='/events'){r.setHeader('content-type','text/event-stream');r.write('data: 1\\n\\n');return setTimeout(()=>r.end('data: 2\\n\\n'),200)}
  r.end('ok')
}).listen(3002)`;

/**
 * The generated edge of an environment as it is, with ports that nobody else has, and in place of its services what only
 * carries their labels; one of them may answer.
 */
export async function startEdge(plan: Plan, environment: string, answers?: string): Promise<Edge> {
  const { directory, remove } = written(plan);
  const project = `${plan.name}-${environment}`;
  const file = join(directory, `generated/compose/${environment}.yaml`);
  const { dashboard, provider } = plan.environments[environment]!.edge;
  const document = parse(await composeConfig(file)) as { services: Record<string, Service> } & Record<string, unknown>;
  const services = Object.entries(document.services).flatMap(([name, service]): [string, object][] => {
    if (name === 'traefik') return [[name, { ...service, ports: ['127.0.0.1::80', '127.0.0.1::443'] }]];
    if (name !== answers && provider === 'file') return [];
    const command = name === answers ? ['node', '-e', server] : ['sleep', 'infinity'];
    const { networks, labels, deploy } = service;
    const plain = { image: 'node:24-bookworm-slim', command, stop_grace_period: '0s', init: true };
    return [[name, { ...plain, networks, labels, deploy: { replicas: deploy?.replicas ?? 1 } }]];
  });
  const stripped = { ...document, services: Object.fromEntries(services) };
  writeFileSync(file, stringify(stripped));
  const compose = (...args: readonly string[]) => printed(['compose', '-p', project, '-f', file, ...args]);
  const stop = async () => {
    await compose('down', '--volumes', '--timeout', '0');
    remove();
  };
  try {
    await compose('up', '--detach', '--quiet-pull');
    const at = async (port: number) => Number((await compose('port', 'traefik', String(port))).split(':').at(-1));
    const port = await at(443);
    await answering(async () => {
      const { status } = await ask(port, dashboard!);
      if (status !== 401) throw new Error(`the dashboard answers ${status}`);
    });
    if (answers !== undefined) {
      const host = plan.environments[environment]!.services[answers]!.routes[0]!.host;
      await answering(async () => {
        if ((await ask(port, host)).status !== 200) throw new Error(`${host} does not answer`);
      });
    }
    return {
      port,
      httpPort: await at(80),
      dashboard: dashboard!,
      logs: async () => (await compose('logs', '--no-log-prefix', 'traefik')).split('\n'),
      published: async () => {
        const ports = await printed(['inspect', '-f', '{{json .NetworkSettings.Ports}}', `${project}-traefik-1`]);
        return Object.entries(JSON.parse(ports))
          .flatMap(([name, bound]) => (bound === null ? [] : [name]))
          .sort();
      },
      stop,
    };
  } catch (error) {
    const { stdout } = await docker(['compose', '-p', project, '-f', file, 'logs', 'traefik']);
    await stop();
    throw new Error(`the edge of ${environment} does not answer:\n${stdout}`, { cause: error });
  }
}

/** Who may see the dashboard. */
export const basic = { authorization: `Basic ${Buffer.from('admin:secret').toString('base64')}` };

/** What the API behind the dashboard says. */
export async function api<T>({ port, dashboard }: Edge, path: string): Promise<T> {
  const { status, body } = await ask(port, dashboard, { path: `/api/${path}?per_page=1000`, headers: basic });
  expect(status).toBe(200);
  return JSON.parse(body) as T;
}

/** With a value for whatever it asks, and paths that are whole. */
async function composeConfig(file: string): Promise<string> {
  const directory = join(file, '../../..');
  const variables: Record<string, string> = { SECRETS_DIR: directory };
  for (;;) {
    const { code, stdout, stderr } = await docker(['compose', '--env-file', '/dev/null', '-f', file, 'config'], {
      variables,
    });
    if (code === 0) return stdout;
    const missing = /(\w+) is not set/.exec(stderr)?.[1];
    if (missing === undefined || missing in variables) throw new Error(stderr);
    variables[missing] = 'x';
  }
}
