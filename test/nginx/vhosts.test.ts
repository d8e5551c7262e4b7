import { container, corsOrigins, defineRegistry, perEnvironment, secret, url } from 'portolan';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emitVhosts } from '../../src/emit/nginx/vhosts.ts';
import { planOf } from '../resolve/plan-of.ts';
import { type Edge, edgeOf, judgedEdge } from './edge.ts';
import { type Answer, type Asked, ask, doubled } from './request.ts';
import { headersOverTls } from './security-headers.ts';
import { freePorts } from './server.ts';
import { type Upstream, upstream } from './upstream.ts';

const image = 'acme/app:1';

/** One machine has two environments: behind proxies and not. */
async function fleet() {
  const first = await freePorts(4);
  const [web, api, own] = [first, first + 1, first + 3] as const;
  const registry = defineRegistry({
    name: 'acme',
    domain: 'acme.test',
    environments: {
      production: {
        hosts: ['main'],
        edge: { provider: 'nginx', rateLimit: { average: 10, burst: 20 }, trustedProxies: ['127.0.0.1'] },
      },
      preview: { hosts: ['main'], hostPrefix: 'preview-', edge: { provider: 'nginx', loopback: '127.0.0.2' } },
    },
    cors: { headers: ['sentry-trace', 'authorization'], methods: ['QUERY', 'GET'] },
    hosts: { main: { address: '10.0.0.2' } },
    services: {
      web: container({
        image,
        tier: 'site',
        port: 3000,
        hostPort: web,
        route: '@',
        env: { PUBLIC_API_URL: url('api', 'public'), PUBLIC_OWN_URL: url('own', 'public') },
      }),
      api: container({
        image,
        port: 3001,
        hostPort: api,
        replicas: perEnvironment({ production: 2 }),
        route: ['api', { host: '@', path: '/api' }],
        env: { KEY: secret() },
      }),
      // Answers CORS itself.
      own: container({
        image,
        port: 3002,
        hostPort: own,
        route: { host: 'own', path: '/v1' },
        env: { ORIGINS: corsOrigins() },
      }),
    },
  });
  return { files: emitVhosts(await planOf(registry)), ports: { web, api, own } };
}

const { files, ports } = await fleet();
let edge: Edge;
let web: Upstream;
let previewed: Upstream;
let one: Upstream;
let two: Upstream;
let own: Upstream;

beforeAll(async () => {
  [web, previewed, one, two, own] = await Promise.all([
    upstream('web', ports.web),
    upstream('previewed', ports.web, '127.0.0.2'),
    upstream('one', ports.api),
    upstream('two', ports.api + 1),
    upstream('own', ports.own),
  ]);
  edge = await edgeOf(files);
});

afterAll(async () => {
  await edge.stop();
  await Promise.all([web, previewed, one, two, own].map(each => each.stop()));
});

/** A client of its own for each, since all come from this machine. */
let clients = 0;
const client = () => `198.51.100.${(clients++ % 250) + 1}`;

const https = (host: string, path = '/', asked: Partial<Asked> = {}) =>
  ask({
    port: edge.https,
    tls: true,
    host,
    path,
    ...asked,
    headers: { 'x-forwarded-for': client(), ...asked.headers },
  });

const seen = ({ body }: Answer) => JSON.parse(body.toString()) as { name: string; headers: Record<string, string> };

test('M-85: nginx takes all of a machine’s files without a word', async () => {
  expect(await judgedEdge(files)).toEqual([]);
  expect(files.map(({ path }) => path)).toEqual([
    'generated/nginx/vhosts/preview.conf',
    'generated/nginx/vhosts/production.conf',
    'generated/nginx/vhosts/catch-all.conf',
  ]);
});

test.each([200, 1000])('M-85: so it does where a machine has %i names', async count => {
  const services = Array.from({ length: count }, (_, index) => {
    const name = `service-${index}`;
    return [name, container({ image, port: 3000, hostPort: 10_000 + index, route: name })] as const;
  });
  const registry = defineRegistry({
    name: 'acme',
    domain: 'acme.test',
    environments: { production: { hosts: ['main'], edge: { provider: 'nginx' } } },
    hosts: { main: { address: '10.0.0.2' } },
    services: Object.fromEntries(services),
  });
  expect(await judgedEdge(emitVhosts(await planOf(registry)))).toEqual([]);
});

describe('routes', () => {
  test.each([
    ['acme.test', '/', 'web'],
    ['acme.test', '/apix', 'web'],
    ['acme.test', '/api', 'api'],
    ['acme.test', '/api/users?page=2', 'api'],
    ['api.acme.test', '/anything', 'api'],
    ['own.acme.test', '/v1/x', 'own'],
    // The other environment of the machine, at the same port of another address.
    ['preview.acme.test', '/', 'previewed'],
  ])('MB-22: %s%s leads to %s, with the path as it was', async (host, path, name) => {
    const answer = await https(host, path);
    expect(answer.status).toBe(200);
    const { name: who, url: asked } = JSON.parse(answer.body.toString());
    expect([['one', 'two'].includes(who) ? 'api' : who, asked]).toEqual([name, path]);
  });

  test('a path that leads nowhere is 404, with the headers of any answer', async () => {
    const answer = await https('own.acme.test', '/');
    expect(answer.status).toBe(404);
    expect(answer.headers['strict-transport-security']).toBeDefined();
  });
});

describe('what a service is told', () => {
  test('M-85: host, address of the client, and scheme', async () => {
    const { headers } = seen(await https('acme.test', '/', { headers: { 'x-forwarded-for': '203.0.113.9' } }));
    expect(headers).toMatchObject({
      host: 'acme.test',
      'x-real-ip': '203.0.113.9',
      'x-forwarded-for': '203.0.113.9',
      'x-forwarded-proto': 'https',
    });
  });

  test('MB-23: of a list of addresses the last that is no proxy’s counts', async () => {
    const { headers } = seen(await https('acme.test', '/', { headers: { 'x-forwarded-for': '6.6.6.6, 203.0.113.9' } }));
    expect([headers['x-real-ip'], headers['x-forwarded-for']]).toEqual(['203.0.113.9', '203.0.113.9']);
  });

  test('MB-23: where no proxy is trusted, what a client says of itself is not passed on', async () => {
    const answer = await https('preview.acme.test', '/', {
      headers: { 'x-forwarded-for': '6.6.6.6', 'x-real-ip': '6.6.6.6' },
    });
    expect(seen(answer).headers).toMatchObject({ 'x-real-ip': '127.0.0.1', 'x-forwarded-for': '127.0.0.1' });
  });
});

describe('headers', () => {
  test.each([
    ['acme.test', '/'],
    ['acme.test', '/api'],
    ['api.acme.test', '/large'],
    ['own.acme.test', '/'],
  ])('M-76, M-77, MB-23a, MB-44: %s%s has each, once, in place of the service’s own', async (host, path) => {
    const answer = await https(host, path);
    expect(answer.headers).toMatchObject(headersOverTls);
    expect(answer.headers['x-xss-protection']).toBeUndefined();
    expect(doubled(answer)).toEqual([]);
  });

  test('M-78: a site’s policy names what its pages call, and an API keeps its own', async () => {
    const policy = (await https('acme.test')).headers['content-security-policy'];
    expect(policy).toContain(
      "script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data: https:",
    );
    expect(policy).toContain('https://api.acme.test');
    expect((await https('api.acme.test')).headers['content-security-policy']).toBe('default-src *');
  });

  test('what a service says of caching stands', async () => {
    expect((await https('acme.test')).headers['cache-control']).toBe('no-cache');
  });

  test('MB-23a: errors of the edge have them too', async () => {
    web.behave('hangs up');
    const answer = await https('acme.test').finally(() => web.behave('answers'));
    expect(answer.status).toBe(502);
    expect(answer.headers).toMatchObject(headersOverTls);
  });
});

describe('calls from other origins', () => {
  const from = (origin: string) => ({ headers: { origin } });
  const preflight = (origin: string) => ({
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'PUT', 'access-control-request-headers': 'authorization' },
  });

  test('M-79, MB-19: a page that the registry knows may read the answer, with credentials', async () => {
    const answer = await https('api.acme.test', '/', from('https://acme.test'));
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': 'https://acme.test',
      'access-control-allow-credentials': 'true',
      vary: 'Accept-Encoding, Origin',
    });
    expect(answer.headers['access-control-allow-methods']).toBeUndefined();
  });

  test.each(['https://evil.test', 'http://acme.test', 'https://acme.test.evil.test', 'https://acmeXtest', 'null'])(
    'M-79, MB-19: a page of %s may not, whatever the service says',
    async origin => {
      const answer = await https('api.acme.test', '/', from(origin));
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
      expect(answer.headers['access-control-allow-credentials']).toBeUndefined();
      expect(answer.headers.vary).toBe('Accept-Encoding, Origin');
    },
  );

  test('M-79: what a browser asks before is answered by the edge', async () => {
    const before = one.asked.length + two.asked.length;
    const answer = await https('api.acme.test', '/users', preflight('https://acme.test'));
    expect(answer.status).toBe(204);
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': 'https://acme.test',
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'GET,POST,PUT,PATCH,DELETE,OPTIONS,QUERY',
      'access-control-allow-headers': 'Authorization,Content-Type,X-CSRF-Token,X-Requested-With,sentry-trace',
      'access-control-max-age': '600',
      vary: 'Origin',
      'strict-transport-security': 'max-age=31536000; includeSubDomains; preload',
    });
    expect(one.asked.length + two.asked.length).toBe(before);
  });

  test('M-79: from elsewhere it gets no leave', async () => {
    const { headers } = await https('api.acme.test', '/users', preflight('https://evil.test'));
    expect(Object.keys(headers).filter(name => name.startsWith('access-control'))).toEqual([]);
  });

  test('OPTIONS that asks for no leave is the service’s', async () => {
    expect((await https('api.acme.test', '/', { method: 'OPTIONS', ...from('https://acme.test') })).status).toBe(200);
  });

  test('a service that answers itself is left alone', async () => {
    const answer = await https('own.acme.test', '/v1', from('https://acme.test'));
    expect([answer.headers['access-control-allow-origin'], doubled(answer)]).toEqual(['*', []]);
  });
});

describe('limits', () => {
  const many = (count: number, path: string, headers: Record<string, string>) =>
    Promise.all(Array.from({ length: count }, () => https('api.acme.test', path, { headers })));

  test('M-86, U-09, MB-23: of 60 calls at once 21 to 29 pass, whichever replica answers, and the rest are 429, which says when and lets a page read it', async () => {
    const answers = await many(60, '/', { 'x-forwarded-for': '192.0.2.1', origin: 'https://acme.test' });
    const passed = answers.filter(({ status }) => status === 200);
    const refused = answers.filter(({ status }) => status === 429);
    expect(passed.length).toBeGreaterThanOrEqual(21);
    expect(passed.length).toBeLessThanOrEqual(29);
    expect(new Set(passed.map(answer => seen(answer).name))).toEqual(new Set(['one', 'two']));
    expect(refused.length).toBe(60 - passed.length);
    for (const { headers } of refused) {
      expect(headers).toMatchObject({
        'retry-after': '1',
        'access-control-allow-origin': 'https://acme.test',
        'x-content-type-options': 'nosniff',
      });
    }
  });

  test('MB-23: behind a proxy each client has its own', async () => {
    await many(60, '/', { 'x-forwarded-for': '192.0.2.2' });
    const [other] = await many(1, '/', { 'x-forwarded-for': '192.0.2.3' });
    expect([other!.status, other!.headers['retry-after']]).toEqual([200, undefined]);
  });

  test('pages have none', async () => {
    const answers = await Promise.all(
      Array.from({ length: 60 }, () => https('acme.test', '/', { headers: { 'x-forwarded-for': '192.0.2.4' } })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  });
});
