import { expect, test } from 'vitest';
import { show } from '../../src/plan/text.ts';
import { namesWhere, planOf, portsOf, read } from './plan.ts';

const plan = await planOf('whalli');
const dev = plan.environments.dev!;
const production = plan.environments.production!;
const apps = ['whalli-web', 'whalli-admin', 'whalli-api'];
const workers = ['whalli-extraction', 'whalli-search', 'whalli-transcription'];

test('W-06: the object store answers at two names on two ports', () => {
  const routes = production.services.minio!.routes;
  expect(routes.map(({ host, port, url }) => [host, port, show(url)])).toEqual([
    ['storage.mydomain.com', 'http', 'https://storage.mydomain.com'],
    ['minio.mydomain.com', 'console', 'https://minio.mydomain.com'],
  ]);
  expect(portsOf(plan, 'minio')).toEqual({ http: 9000, console: 9001 });
});

test('WB-02: the object store meets the edge on a network of their own', () => {
  expect(production.services.minio!.networks).toEqual(['data', 'edge-minio']);
  expect(production.networks['edge-minio']!.internal).toBe(false);
  expect(namesWhere(production, ({ networks }) => networks.includes('edge-minio'))).toEqual(['minio']);
  expect(production.edge.networks).toEqual(['backend', 'edge-minio', 'frontend']);
});

test.each(workers)('W-03: %s has no route, and calls stores and the world', name => {
  const { routes, networks } = production.services[name]!;
  expect(routes).toEqual([]);
  expect(networks).toEqual(['backend', 'data']);
});

test.each([...workers, 'whalli-api'])('W-28, WB-03: %s has a port of metrics that no route leads to', name => {
  expect(portsOf(plan, name)).toMatchObject({ metrics: 9464 });
  expect(production.services[name]!.routes.filter(({ port }) => port === 'metrics')).toEqual([]);
});

test('W-10, WB-02: sites reach no store but the database', () => {
  for (const name of ['whalli-web', 'whalli-admin']) {
    expect(production.services[name]!.networks).toEqual(['backend', 'frontend']);
    expect(dev.services[name]!.networks).toEqual(['backend', 'data', 'frontend']);
  }
});

test('W-04, W-23: Postgres runs for developers; in production its connection comes from outside', () => {
  expect(dev.services.postgres!.runs).toBe(true);
  expect(production.services.postgres).toMatchObject({ runs: false, networks: [], variables: [] });
  for (const name of [...apps, ...workers]) {
    const variable = production.services[name]!.variables.find(each => each.name === 'DATABASE_URL')!;
    expect(variable).toMatchObject({ secret: true, container: [{ part: 'variable', default: null }] });
    expect(show(variable.container)).toBe('${WHALLI_DATABASE_URL:?}');
    expect(production.services[name]!.startsAfter).not.toContain('postgres');
    expect(dev.services[name]!.startsAfter).toContain('postgres');
  }
});

test('W-05, WB-09: queues never evict, and cache is another server', () => {
  for (const name of [...workers, 'whalli-api'])
    expect(read(production.services[name]!)).toMatchObject({ REDIS_HOST: 'queues', REDIS_PORT: '6379' });
  expect(production.services.queues!.command!.join(' ')).toContain('--maxmemory-policy noeviction');
  expect(read(production.services['whalli-api']!).CACHE_URL).toBe('redis://:${CACHE_PASSWORD:?}@cache:6379');
});

test('pages call the API from the origins that they have', () => {
  expect(production.services['whalli-api']!.corsOrigins.map(show)).toEqual([
    'https://admin.mydomain.com',
    'https://app.mydomain.com',
    'https://mydomain.com',
  ]);
});

test('W-14, W-34: keys of vendors and the secret of sessions are one for all of the project', () => {
  expect(read(production.services['whalli-transcription']!).OPENAI_API_KEY).toBe('${WHALLI_OPENAI_API_KEY:?}');
  expect(read(production.services['whalli-api']!).OPENAI_API_KEY).toBe('${WHALLI_OPENAI_API_KEY:?}');
  const { variables } = production.services['whalli-web']!;
  expect(variables.find(({ name }) => name === 'BETTER_AUTH_SECRET')).toMatchObject({ secret: true, min: 32 });
  expect(variables.find(({ name }) => name === 'GITHUB_CLIENT_ID')).toMatchObject({ secret: false });
});

test('the same code on the host reaches the moved ports', () => {
  expect(read(dev.services['whalli-api']!, 'host')).toMatchObject({
    REDIS_HOST: 'localhost',
    REDIS_PORT: '${QUEUES_PORT:-6379}',
    CACHE_URL: 'redis://:${CACHE_PASSWORD:-devpassword}@localhost:${CACHE_PORT:-6380}',
    S3_ENDPOINT: 'http://localhost:${MINIO_PORT:-9000}',
  });
});

test('W-13, W-23, WB-04: monitoring is in production only, and alerts have somewhere to go', () => {
  expect(Object.keys(production.services).filter(name => dev.services[name] === undefined)).toEqual([
    'alertmanager',
    'grafana',
    'prometheus',
  ]);
  expect(production.services.prometheus!.startsAfter).toEqual(['alertmanager']);
  expect(production.services.grafana!.startsAfter).toEqual(['prometheus']);
});

test('W-02, W-09: the documents’ names answer, and each once', () => {
  const hosts = Object.values(production.services).flatMap(({ routes }) => routes.map(({ host }) => host));
  const names = ['admin', 'api', 'app', 'grafana', 'minio', 'prometheus', 'storage'];
  expect(hosts.sort()).toEqual([...names.map(name => `${name}.mydomain.com`), 'mydomain.com'].sort());
});
