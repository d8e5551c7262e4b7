import { request } from 'node:http';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Data, TraefikPatch } from '../../../src/plan/patches.ts';
import { headersOverTls } from '../../nginx/security-headers.ts';
import { accepted, awkwardTexts } from '../../printers/awkward.ts';
import { api, basic, type Edge, startEdge } from './edge.ts';
import { planWith } from './routed.ts';
import { type Answer, ask } from './traefik.ts';

/** Nobody sends them. */
const texts = Object.fromEntries(
  [...awkwardTexts, ...fc.sample(accepted, { numRuns: 300, seed: 7 })].map((text, index) => [`X-${index}`, text]),
);

/** One of each file; what Go would read as a template stands in a text, a key and a reason. */
const patches = [
  patch('traefik', 'entryPoints.websecure.transport', { respondingTimeouts: { readTimeout: '5m' } }),
  patch('dynamic/shared', 'tls.options.default.sniStrict', false),
  patch('dynamic/routes', 'http.routers.chat-backend.middlewares.-', 'greeting'),
  patch('dynamic/routes', 'http.middlewares.greeting', {
    headers: { customResponseHeaders: { 'X-Greeting': 'Hello {{ name }}, {{{ "x" }}}', '{{': 'a key' } },
  }),
  patch('dynamic/routes', 'http.middlewares.texts', { headers: { customResponseHeaders: texts } }),
];

function patch(file: TraefikPatch['file'], at: string, value: Data): TraefikPatch {
  const set = { change: 'set', value, given: [] } as const;
  const origin = { source: 'patch', path: `patches.${at}`, rule: null } as const;
  const of = { output: 'traefik', environment: 'production', host: null, file } as const;
  return { ...of, at: at.split('.'), change: set, reason: 'why {{ not }} {{', origin };
}

describe('Traefik in front of production', () => {
  let edge: Edge;
  const app = 'api-chat.manacore.app';

  beforeAll(async () => {
    edge = await startEdge({ ...planWith('file'), patches }, 'production', 'chat-backend');
  });
  afterAll(async () => {
    await edge?.stop();
  });

  test('M-75: leads plain HTTP to HTTPS, for good', async () => {
    const { status, location } = await new Promise<{ status?: number; location?: string }>((resolve, reject) => {
      request({ host: '127.0.0.1', port: edge.httpPort, path: '/x?y=1', headers: { host: app } }, answer => {
        answer.resume();
        resolve({ status: answer.statusCode!, location: answer.headers.location! });
      })
        .on('error', reject)
        .end();
    });
    expect([status, location]).toEqual([301, `https://${app}/x?y=1`]);
  });

  test('M-74, W-21: speaks TLS 1.2 and 1.3 and nothing older', async () => {
    const both = await Promise.all(
      (['TLSv1.2', 'TLSv1.3'] as const).map(version =>
        ask(edge.port, app, { tls: { minVersion: version, maxVersion: version } }),
      ),
    );
    expect(both.map(({ protocol }) => protocol)).toEqual(['TLSv1.2', 'TLSv1.3']);
    await expect(ask(edge.port, app, { tls: { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1' } })).rejects.toThrow(
      /alert|protocol/i,
    );
  });

  test('M-76, M-77, MB-44: security headers on a page, on an error, and on an answer of the edge itself', async () => {
    const answers: Answer[] = [
      await ask(edge.port, app),
      await ask(edge.port, app, { path: '/missing' }),
      // Nothing runs behind it here.
      await ask(edge.port, 'api-news.manacore.app'),
      // Nobody is called so.
      await ask(edge.port, 'nobody.manacore.app'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 404, 502, 404]);
    for (const { headers } of answers) {
      expect(headers).toMatchObject(headersOverTls);
      expect(headers['x-xss-protection']).toBeUndefined();
    }
  });

  test('M-78: a site’s pages may call what the registry says they call', async () => {
    const { headers } = await ask(edge.port, 'app-chat.manacore.app');
    expect(headers['content-security-policy']).toContain("default-src 'self'; script-src 'self' 'unsafe-inline'");
    expect(headers['content-security-policy']).toContain("img-src 'self' data: https:");
    expect(headers['content-security-policy']).toContain(
      "connect-src 'self' https://api-chat.manacore.app wss://api-chat.manacore.app https://app-chat.manacore.app",
    );
  });

  test('M-79, MB-19: lets the pages that call it call it, and no others', async () => {
    const preflight = (origin: string) =>
      ask(edge.port, app, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } });
    const own = await preflight('https://app-chat.manacore.app');
    expect(own.headers['access-control-allow-origin']).toBe('https://app-chat.manacore.app');
    expect(own.headers['access-control-allow-credentials']).toBe('true');
    expect(own.headers['access-control-allow-methods']).toBe('GET,POST,PUT,PATCH,DELETE,OPTIONS');
    expect(own.headers['access-control-allow-headers']).toBe(
      'Authorization,Content-Type,X-CSRF-Token,X-Requested-With,X-App-ID',
    );
    for (const origin of ['https://evil.example', 'http://app-chat.manacore.app', 'https://app-news.manacore.app']) {
      expect((await preflight(origin)).headers['access-control-allow-origin'], origin).toBeUndefined();
    }
  });

  test.each(['https://evil.example', 'http://app-chat.manacore.app', 'null'])(
    'M-79, MB-19: a page of %s may not read an answer, whatever the service says',
    async origin => {
      const { status, headers } = await ask(edge.port, app, { headers: { origin } });
      expect(status).toBe(200);
      // Traefik says of credentials that they may be sent, which means nothing without an origin.
      expect(headers['access-control-allow-origin']).toBeUndefined();
      expect(headers.vary).toContain('Origin');
    },
  );

  test('M-79, MB-19: a page that calls it may, and is told so once', async () => {
    const origin = 'https://app-chat.manacore.app';
    const { headers } = await ask(edge.port, app, { headers: { origin } });
    expect([headers['access-control-allow-origin'], headers['access-control-allow-credentials']]).toEqual([
      origin,
      'true',
    ]);
  });

  test('MB-22, U-21: each path leads to its service, also below one of several routes', async () => {
    const statuses = await Promise.all(
      (
        [
          [app, '/'],
          ['chat.example', '/x'],
          ['app-chat.manacore.app', '/api/x'],
          // Nothing runs behind these.
          [app, '/news'],
          ['app-chat.manacore.app', '/'],
          ['app-chat.manacore.app', '/apix'],
        ] as const
      ).map(async ([host, path]) => (await ask(edge.port, host, { path })).status),
    );
    expect(statuses).toEqual([200, 200, 200, 502, 502, 502]);
  });

  test('M-86: what one client may ask counts for the service, whichever route it takes', async () => {
    await new Promise(resolve => setTimeout(resolve, 2500));
    const places = [[app, '/'] as const, ['chat.example', '/'] as const, ['app-chat.manacore.app', '/api'] as const];
    const answers = await Promise.all(
      Array.from({ length: 90 }, (_, index) => ask(edge.port, places[index % 3]![0], { path: places[index % 3]![1] })),
    );
    const passed = answers.filter(({ status }) => status === 200).length;
    expect(passed).toBeGreaterThanOrEqual(20);
    expect(passed).toBeLessThanOrEqual(45);
  });

  test('M-86, W-35: beyond its burst a client is told to wait, in a way that pages can read', async () => {
    const origin = 'https://app-chat.manacore.app';
    await new Promise(resolve => setTimeout(resolve, 2500));
    const answers = await Promise.all(Array.from({ length: 60 }, () => ask(edge.port, app, { headers: { origin } })));
    const refused = answers.filter(({ status }) => status === 429);
    expect(answers.length - refused.length).toBeGreaterThanOrEqual(20);
    expect(answers.length - refused.length).toBeLessThanOrEqual(40);
    expect(refused[0]!.headers['access-control-allow-origin']).toBe(origin);
  });

  test('WB-10: compresses what is text, and passes on events as they come', async () => {
    await new Promise(resolve => setTimeout(resolve, 2500));
    const headers = { 'accept-encoding': 'gzip' };
    const { headers: got, body } = await ask(edge.port, app, { path: '/text', headers });
    expect(got['content-encoding']).toBe('gzip');
    expect(body.length).toBeGreaterThan(0);
    const events = await ask(edge.port, app, { path: '/events', headers });
    expect(events.headers['content-encoding']).toBeUndefined();
    expect(events.body).toBe('data: 1\n\ndata: 2\n\n');
  });

  test('takes what patches set, each text as it was written', async () => {
    const loaded = await api<{ readonly headers: object }>(edge, 'http/middlewares/greeting@file');
    expect(loaded.headers).toEqual({
      customResponseHeaders: { 'X-Greeting': 'Hello {{ name }}, {{{ "x" }}}', '{{': 'a key' },
    });
    expect((await ask(edge.port, app)).headers['x-greeting']).toBe('Hello {{ name }}, {{{ "x" }}}');
    const { transport } = await api<{ readonly transport: object }>(edge, 'entrypoints/websecure');
    expect(transport).toMatchObject({ respondingTimeouts: { readTimeout: '5m0s' } });
  });

  test('reads its files as they were written, whatever stands in them', async () => {
    const { headers } = await api<{ readonly headers: object }>(edge, 'http/middlewares/texts@file');
    expect(headers).toEqual({ customResponseHeaders: texts });
  });

  test('M-68: what has no route, and what nobody named, is not there', async () => {
    expect((await ask(edge.port, 'cache.manacore.app')).status).toBe(404);
    expect((await ask(edge.port, 'manacore.example')).status).toBe(404);
  });

  test('W-07, WB-01: the dashboard asks for a password, and has no port of its own', async () => {
    expect((await ask(edge.port, edge.dashboard, { path: '/dashboard/' })).status).toBe(401);
    expect((await ask(edge.port, edge.dashboard, { path: '/dashboard/', headers: basic })).status).toBe(200);
    expect(await edge.published()).toEqual(['443/tcp', '80/tcp']);
  });
});
