// An environment that is deployed, as it is generated, on this machine: with images that bake built, and certificates of its own.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plan } from '../../../src/plan/types.ts';
import { isFree } from '../../../src/stack/ports.ts';
import { reapLater, testcontainers } from '../../../src/testing/containers.ts';
import { docker } from '../../setup/paths.js';
import { printed } from '../docker.ts';
import { written } from '../traefik/traefik.ts';
import { certify } from './authority.ts';
import { elsewhere, givenValues, secretFiles } from './given.ts';
import { databases } from './table.ts';

export interface Deployed {
  readonly project: string;
  /** Of HTTPS and of HTTP, on loopback. */
  readonly ports: { readonly https: number; readonly http: number };
  /** Signs the certificate of every host. */
  readonly authority: string;
  /** Values of what its Compose file asks for. */
  readonly given: Readonly<Record<string, string>>;
  /** What stands in each file of its secrets. */
  readonly secrets: Readonly<Record<string, string>>;
  compose(...args: readonly string[]): Promise<string>;
  stop(): Promise<void>;
}

/** The host names of an environment, the dashboard's too. */
export function hostsOf(plan: Plan, environment: string): ReadonlyMap<string, string> {
  const { services, edge } = plan.environments[environment]!;
  const routed = Object.values(services).flatMap(({ service, routes }) =>
    routes.map(({ host }) => [service, host] as const),
  );
  return new Map([...routed, ['traefik', edge.dashboard!]]);
}

export interface Deploying {
  readonly plan: Plan;
  readonly environment: string;
  readonly registry: string;
  /** Seconds in which the databases that run elsewhere do not answer yet. */
  readonly slow?: number;
}

/** All of it, once everything is healthy. */
export async function deploy(options: Deploying): Promise<Deployed> {
  const deployed = await prepare(options);
  const { compose, stop } = deployed;
  try {
    await compose('up', '--detach', '--wait', '--wait-timeout', '400');
    return deployed;
  } catch (error) {
    console.log((await compose('logs', '--tail', '20')).slice(-20_000));
    await stop();
    throw error;
  }
}

/** What is needed to run it; nothing does yet. */
export async function prepare({ plan, environment, registry, slow = 0 }: Deploying): Promise<Deployed> {
  const { directory, remove } = written(plan);
  const file = join(directory, `generated/compose/${environment}.yaml`);
  const text = readFileSync(file, 'utf8');
  const users = readFileSync(join(directory, 'traefik-users'), 'utf8').trim();
  const secrets = secretFiles(join(directory, 'secrets'), text, users);
  const dynamic = join(directory, 'generated/traefik', environment, 'dynamic');
  const authority = certify(dynamic, [...hostsOf(plan, environment).values()]);
  const override = join(directory, 'override.yaml');
  const ports = { https: await freeFrom(24_443), http: await freeFrom(24_080) };
  writeFileSync(override, overrideText(ports, slow));
  const own = { REGISTRY: registry, TAG: 'local', SECRETS_DIR: join(directory, 'secrets') };
  const given = { ...givenValues(text), ...own };
  const project = `${registry}-${environment}`;
  const args = ['compose', '--env-file', '/dev/null', '-p', project, '-f', file, '-f', override];
  const run = (...words: readonly string[]) => docker([...args, ...words], { variables: given, timeout: 600_000 });
  const compose = async (...words: readonly string[]) => {
    const { code, stdout, stderr } = await run(...words);
    if (code !== 0) throw new Error(`compose ${words.join(' ')} of ${environment}:\n${stderr.slice(-4000)}`);
    return stdout.trim();
  };
  const stop = async () => {
    await run('down', '--volumes', '--timeout', '0');
    remove();
  };
  await reapLater(await testcontainers(), project);
  return { project, ports, authority, given, secrets, compose, stop };
}

/** Not one of those that the engine chooses: it must be free still when the edge is started again. */
async function freeFrom(port: number): Promise<number> {
  return (await isFree(port)) ? port : freeFrom(port + 1000);
}

/** Ports that nobody else has in place of 80 and 443, a volume that is soon full, and the databases that run elsewhere. */
function overrideText({ https, http }: Deployed['ports'], slow: number): string {
  const { service, user, password } = elsewhere;
  const names = Object.values(databases).map(([name]) => name);
  const sql = names.map(name => `create database ${name};`).join(' ');
  return `services:
  traefik:
    ports: !override ['127.0.0.1:${http}:80', '127.0.0.1:${https}:443']
  ${service}:
    image: postgres:16-bookworm
    command: [sh, '-c', 'sleep ${slow}; exec docker-entrypoint.sh postgres']
    restart: always
    environment: { POSTGRES_USER: ${user}, POSTGRES_PASSWORD: ${password}, POSTGRES_DB: postgres }
    networks: [backend, frontend]
    healthcheck: { test: ['CMD', 'pg_isready', '-h', '127.0.0.1', '-U', '${user}'], interval: 1s, retries: 60 }
    configs: [{ source: databases, target: /docker-entrypoint-initdb.d/databases.sql }]
volumes:
  wisekeep-backend_data: { driver_opts: { type: tmpfs, device: tmpfs, o: 'size=4m,uid=1001,gid=1001,mode=700' } }
configs:
  databases: { content: '${sql}' }
`;
}

/** What an engine says of all layers of an image: which command made each. */
export function historyOf(image: string): Promise<string> {
  return printed(['history', '--no-trunc', '--format', '{{.CreatedBy}}', image]);
}
