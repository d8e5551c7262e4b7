import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkEnv } from '../../src/api.ts';
import { compile } from '../../src/pipeline.ts';
import { docker, root } from '../setup/paths.js';

interface Service {
  readonly container_name?: string;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly deploy?: { readonly replicas?: number };
  readonly environment?: Readonly<Record<string, string>>;
  readonly healthcheck?: object;
  readonly hostname?: string;
  readonly image: string;
  readonly networks: Readonly<Record<string, unknown>>;
  readonly ports?: readonly object[];
  readonly restart: string;
  readonly volumes?: readonly { readonly source: string; readonly target: string }[];
}

const example = join(root, 'examples/uload');
const folder = mkdtempSync(join(tmpdir(), 'uload-'));
afterAll(() => rmSync(folder, { recursive: true }));

let services: Readonly<Record<'app' | 'limits' | 'pocketbase', Service>>;

beforeAll(async () => {
  const { files } = await compile(join(example, 'projects.ts'));
  const { content } = files.find(({ path }) => path === 'generated/compose/production.yaml')!;
  writeFileSync(join(folder, 'compose.yaml'), content);
  const { names } = await checkEnv({ cwd: example, environment: 'production', variables: {} });
  const variables = Object.fromEntries(names.map(name => [name, 'given']));
  const args = ['--env-file', '/dev/null', 'config', '--format', 'json'];
  const { code, stdout, stderr } = await docker(['compose', ...args], { cwd: folder, variables });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  services = JSON.parse(stdout).services;
});

test('U-03: the app and PocketBase are published on loopback alone, where nginx looks for them', () => {
  expect(services.app.ports).toMatchObject([{ host_ip: '127.0.0.1', published: '3000-3001', target: 3000 }]);
  expect(services.pocketbase.ports).toMatchObject([{ host_ip: '127.0.0.1', published: '8090', target: 8090 }]);
});

test('U-09: both instances count in one Redis, which outlives them', () => {
  expect(services.app.environment!.REDIS_URL).toBe('redis://:given@limits:6379');
  expect(services.limits.deploy?.replicas).toBeUndefined();
  expect(services.limits.volumes).toMatchObject([{ source: 'limits_data', target: '/data' }]);
});

// What they are called then, and that each reads it, is asked of running ones elsewhere.
test('U-13: two instances run, and nothing gives them one name', () => {
  expect(services.app.deploy!.replicas).toBe(2);
  for (const { container_name, hostname, environment = {} } of Object.values(services))
    expect([container_name, hostname, environment.HOSTNAME]).toEqual([undefined, undefined, undefined]);
});

test('U-14, UB-04: one PocketBase has the file, and the app keeps nothing', () => {
  const having = Object.entries(services).filter(([, { volumes = [] }]) =>
    volumes.some(({ source }) => source === 'pocketbase_data'),
  );
  expect(having.map(([name]) => name)).toEqual(['pocketbase']);
  expect(services.pocketbase.deploy?.replicas).toBeUndefined();
  expect(services.app.volumes).toBeUndefined();
});

test('U-16: PocketBase is a service of its own, which is asked for its health and restarted', () => {
  expect(services.pocketbase).toMatchObject({
    image: 'ghcr.io/uload/pocketbase:0.30.4',
    healthcheck: {
      test: ['CMD', 'wget', '-q', '-O', '/dev/null', 'http://127.0.0.1:8090/api/health'],
      interval: '30s',
      timeout: '10s',
      retries: 3,
    },
    restart: 'always',
  });
});

test('U-17: the app waits until PocketBase is healthy, and knows it by its name in a network of both', () => {
  expect(services.app.depends_on!.pocketbase!.condition).toBe('service_healthy');
  expect(services.app.environment!.POCKETBASE_URL).toBe('http://pocketbase:8090');
  expect(Object.keys(services.pocketbase.networks)).toContain('data');
  expect(Object.keys(services.app.networks)).toContain('data');
});
