import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { checkEnv, list } from '../../src/api.ts';
import { compile } from '../../src/pipeline.ts';
import { docker, root } from '../setup/paths.js';

interface Service {
  readonly command?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly deploy?: { readonly replicas?: number };
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly { readonly published: string }[];
  readonly volumes?: readonly { readonly source: string; readonly target: string }[];
}

interface Routes {
  readonly routers: Readonly<Record<string, Router>>;
  readonly middlewares: Readonly<Record<string, { readonly redirectRegex?: Redirect }>>;
}

interface Router {
  readonly rule: string;
  readonly entryPoints: readonly string[];
  readonly middlewares?: readonly string[];
  readonly tls?: { readonly domains: readonly object[] };
}

interface Redirect {
  readonly regex: string;
  readonly replacement: string;
  readonly permanent: boolean;
}

const example = join(root, 'examples/whalli');
const folder = mkdtempSync(join(tmpdir(), 'whalli-'));
afterAll(() => rmSync(folder, { recursive: true }));

let services: Readonly<Record<string, Service>>;
let volumes: readonly string[];
const yaml = new Map<string, unknown>();

/** Every name that production has to be given, with a value that is long enough. */
async function needed(): Promise<Readonly<Record<string, string>>> {
  const { names } = await checkEnv({ cwd: example, environment: 'production', variables: {} });
  return Object.fromEntries(names.map(name => [name, `${name}-${'x'.repeat(32)}`]));
}

beforeAll(async () => {
  const { files } = await compile(join(example, 'projects.ts'));
  for (const { path, content } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
    if (path.endsWith('.yaml')) yaml.set(path, parse(content));
  }
  const args = ['--env-file', '/dev/null', '-f', 'generated/compose/production.yaml', 'config', '--format', 'json'];
  const { code, stdout, stderr } = await docker(['compose', ...args], { cwd: folder, variables: await needed() });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const project = JSON.parse(stdout);
  services = project.services;
  volumes = Object.keys(project.volumes);
});

const routes = () => (yaml.get('generated/traefik/production/dynamic/routes.yaml') as { http: Routes }).http;

const mounts = (name: string) => (services[name]!.volumes ?? []).map(({ source, target }) => [source, target]);

test('W-01: every host has a router, which takes TLS alone', () => {
  const { entryPoints } = yaml.get('generated/traefik/production/traefik.yaml') as {
    entryPoints: { websecure: { address: string; http: { tls: object } } };
  };
  expect(entryPoints.websecure).toMatchObject({ address: ':443', http: { tls: { certResolver: 'letsencrypt' } } });
  const routers = Object.values(routes().routers);
  expect(new Set(routers.flatMap(each => each.entryPoints))).toEqual(new Set(['websecure']));
  expect(routers.map(({ rule }) => rule).sort()).toEqual([
    'Host(`admin.mydomain.com`)',
    'Host(`api.mydomain.com`)',
    'Host(`app.mydomain.com`) || Host(`mydomain.com`)',
    'Host(`grafana.mydomain.com`)',
    'Host(`minio.mydomain.com`)',
    'Host(`prometheus.mydomain.com`)',
    'Host(`storage.mydomain.com`)',
  ]);
});

test('W-48: the bare domain has a certificate and leads to the app, with path and query, and the app to nowhere', () => {
  const { routers, middlewares } = routes();
  const web = routers['whalli-web']!;
  expect(web.tls!.domains).toContainEqual({ main: 'mydomain.com' });
  expect(web.middlewares).toContain('bare-domain');
  const { regex, replacement, permanent } = middlewares['bare-domain']!.redirectRegex!;
  expect(permanent).toBe(true);
  const led = (asked: string) => asked.replace(new RegExp(regex), replacement.replace('${1}', '$1'));
  expect(led('https://mydomain.com/')).toBe('https://app.mydomain.com/');
  expect(led('https://mydomain.com/chats/7?to=x')).toBe('https://app.mydomain.com/chats/7?to=x');
  for (const own of ['https://app.mydomain.com/', 'https://app.mydomain.com/?from=https://mydomain.com/'])
    expect(led(own)).toBe(own);
});

test('W-11: only the edge publishes', () => {
  const published = Object.entries(services).flatMap(([name, { ports = [] }]) =>
    ports.map(port => [name, port.published]),
  );
  expect(published).toEqual([
    ['traefik', '80'],
    ['traefik', '443'],
  ]);
});

test('W-20: certificates are in a volume that Traefik alone has', () => {
  const having = Object.keys(services).filter(name => mounts(name).some(([source]) => source === 'traefik_acme'));
  expect(having).toEqual(['traefik']);
  expect(mounts('traefik')).toContainEqual(['traefik_acme', '/acme']);
  const { certificatesResolvers } = yaml.get('generated/traefik/production/traefik.yaml') as {
    certificatesResolvers: { letsencrypt: { acme: { storage: string } } };
  };
  expect(certificatesResolvers.letsencrypt.acme.storage).toBe('/acme/acme.json');
});

test('W-22: what is kept has a volume', () => {
  const five = ['grafana_data', 'minio_data', 'prometheus_data', 'queues_data', 'traefik_acme'];
  expect([...volumes].sort()).toEqual(['alertmanager_data', ...five]);
});

test('W-24, W-25: queues ask for a password, append to a file in a volume, and leave snapshots as Redis makes them', () => {
  const command = services.queues!.command!.join(' ');
  expect(command).toContain('requirepass');
  expect(command).toContain('--appendonly yes');
  expect(command).not.toContain('--save');
  expect(services.queues!.environment!.REDIS_PASSWORD).toMatch(/^QUEUES_PASSWORD-x+$/);
  expect(mounts('queues')).toEqual([['queues_data', '/data']]);
});

test('W-26: the API runs three times, and each worker five times', () => {
  const replicas = Object.entries(services).flatMap(([name, { deploy }]) =>
    deploy?.replicas === undefined ? [] : [[name, deploy.replicas]],
  );
  expect(replicas).toEqual([
    ['whalli-api', 3],
    ['whalli-extraction', 5],
    ['whalli-search', 5],
    ['whalli-transcription', 5],
  ]);
});

test('W-16, W-18, WB-06: how long answers and sessions last, and what users and addresses may ask, reach the API', () => {
  expect(services['whalli-api']!.environment).toMatchObject({
    CACHE_TTL_SECONDS: '3600',
    SESSION_TTL_SECONDS: '600',
    RATE_LIMIT_PER_USER: '100',
    RATE_LIMIT_PER_ADDRESS: '20',
  });
});

test('WB-13: a migration ends before the API starts', () => {
  expect(services['whalli-api']!.depends_on!['whalli-migrate']!.condition).toBe('service_completed_successfully');
});

test('W-38: a secret of less than 32 characters is told before it is deployed', async () => {
  const variables = await needed();
  const check = async (values: Readonly<Record<string, string>>) =>
    (await checkEnv({ cwd: example, environment: 'production', variables: values })).diagnostics
      .filter(({ severity }) => severity === 'error')
      .map(({ message }) => message);
  const url = { WHALLI_DATABASE_URL: 'postgresql://whalli:secret@db.example/whalli?sslmode=require' };
  expect(await check({ ...variables, ...url })).toEqual([]);
  const [told, ...more] = await check({ ...variables, ...url, WHALLI_BETTER_AUTH_SECRET: 'x'.repeat(31) });
  expect(told).toMatch(/^WHALLI_BETTER_AUTH_SECRET is too short: .* at least 32 characters/);
  expect(more).toEqual([]);
});

test('W-47: services are listed with their ports and hosts', async () => {
  const { services: rows } = await list({ cwd: example });
  const found = ['whalli-web', 'minio', 'queues'].map(name => rows.find(({ service }) => service === name)!);
  expect(found.map(({ port, hostPort, environments }) => [port, hostPort, environments.production!.routes])).toEqual([
    [3000, 3000, ['app.mydomain.com', 'mydomain.com']],
    [9000, 9000, ['storage.mydomain.com', 'minio.mydomain.com']],
    [6379, 6379, []],
  ]);
});
