import { request } from 'node:http';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compile } from '../../../src/pipeline.ts';
import type { Data, TraefikPatch } from '../../../src/plan/patches.ts';
import type { EdgePlan, EnvironmentPlan, Plan } from '../../../src/plan/types.ts';
import { headersOverTls } from '../../nginx/security-headers.ts';
import { accepted, awkwardTexts } from '../../printers/awkward.ts';
import { root } from '../../setup/paths.js';
import { type Edge, startEdge } from './edge.ts';
import { type Answer, answering, ask } from './traefik.ts';

interface Router {
  readonly name: string;
  readonly rule: string;
  readonly status: string;
  readonly provider: string;
  readonly service: string;
  readonly entryPoints: readonly string[];
  readonly middlewares?: readonly string[];
  readonly tls?: { readonly certResolver: string; readonly domains?: readonly object[] };
  readonly error?: readonly string[];
}

let manacore: Plan;

beforeAll(async () => {
  manacore = (await compile(join(root, 'projects.ts'))).plan!;
});

/** Further routes of one service, and one of another below the first. */
const further = {
  'chat-backend': [
    { host: 'chat.example', path: '/' },
    { host: 'app-chat.manacore.app', path: '/api' },
  ],
  'news-backend': [{ host: 'api-chat.manacore.app', path: '/news' }],
};

/** More than one container, each of which the edge asks whether it is ready. */
const several = 'picture-backend';

function routedFurther(instances: EnvironmentPlan['services']): EnvironmentPlan['services'] {
  const added = Object.entries(further).map(([name, routes]) => {
    const instance = instances[name]!;
    const all = [...instance.routes, ...routes.map(route => ({ ...instance.routes[0]!, ...route }))];
    return [name, { ...instance, routes: all }] as const;
  });
  return { ...instances, [several]: { ...instances[several]!, replicas: 2 }, ...Object.fromEntries(added) };
}

/** Manacore's plan under another name, so that nothing on this engine is meant by it, with another way to find routes. */
function planWith(provider: EdgePlan['provider']): Plan {
  const environments = Object.entries(manacore.environments).map(([name, environment]) => {
    const trustedProxies = ['203.0.113.0/24', '2001:db8::7'];
    const edge = environment.local ? environment.edge : { ...environment.edge, provider, trustedProxies };
    return [name, { ...environment, edge, services: routedFurther(environment.services) }];
  });
  return { ...manacore, name: `edge-${provider}`, environments: Object.fromEntries(environments) };
}

const basic = { authorization: `Basic ${Buffer.from('admin:secret').toString('base64')}` };

async function api<T>({ port, dashboard }: Edge, path: string): Promise<T> {
  const { status, body } = await ask(port, dashboard, { path: `/api/${path}?per_page=1000`, headers: basic });
  expect(status).toBe(200);
  return JSON.parse(body) as T;
}

/** Without the name of the provider, in whose words alone they may differ. */
const plain = (routers: readonly Router[]) =>
  routers
    .filter(({ provider }) => provider !== 'internal')
    .map(({ name, rule, entryPoints, middlewares = [], service, tls }) => ({
      name: name.replace(/@.*/, ''),
      rule,
      entryPoints,
      middlewares: middlewares.map(each => each.replace(/@(?:docker|file)$/, '')),
      service: service.replace(/@(?:docker|file)$/, ''),
      tls: [tls?.certResolver, tls?.domains],
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));

interface Balanced {
  readonly name: string;
  readonly provider: string;
  readonly loadBalancer?: { readonly servers?: readonly { readonly url: string }[]; readonly healthCheck?: object };
}

/** What requests are led to, by name: each server by its port, since labels know addresses and files know names. */
const led = (services: readonly Balanced[]) =>
  Object.fromEntries(
    services
      .filter(({ provider }) => provider !== 'internal')
      .map(({ name, loadBalancer: { servers = [], ...rest } = {} }) => [
        name.replace(/@.*/, ''),
        { ...rest, ports: servers.map(({ url }) => new URL(url).port) },
      ]),
  );

/** Headers middlewares as they were loaded, by name. */
const loaded = (middlewares: readonly { readonly name: string; readonly status: string }[]) =>
  Object.fromEntries(
    middlewares
      .filter(({ name }) => !name.endsWith('@internal'))
      .map(({ name, usedBy: _, provider: __, ...rest }: Record<string, unknown> & { name: string }) => [
        name.replace(/@.*/, ''),
        { ...rest, name: undefined },
      ]),
  );

describe.each(['staging', 'production'])('Traefik in front of %s', name => {
  let byFile: Edge;
  let byLabels: Edge;

  beforeAll(async () => {
    [byFile, byLabels] = await Promise.all([startEdge(planWith('file'), name), startEdge(planWith('labels'), name)]);
    // Traefik gathers what Docker tells it for some seconds.
    await answering(async () => {
      const [files, labels] = await Promise.all([byFile, byLabels].map(edge => api<unknown[]>(edge, 'http/routers')));
      if (labels!.length < files!.length) throw new Error(`of ${files!.length} routers ${labels!.length} are there`);
    });
  });
  afterAll(async () => {
    await Promise.all([byFile?.stop(), byLabels?.stop()]);
  });

  test('M-69, M-70, M-73, MB-17, MB-41, MB-47, W-19: every router is enabled, with TLS and a resolver, without an error', async () => {
    for (const edge of [byFile, byLabels]) {
      const routers = await api<readonly Router[]>(edge, 'http/routers');
      const routed = Object.values(planWith('file').environments[name]!.services).filter(
        ({ routes }) => routes.length > 0,
      );
      expect(
        plain(routers)
          .map(router => router.name)
          .sort(),
      ).toEqual(['portolan_dashboard', 'portolan_nobody', ...routed.map(({ service }) => service)].sort());
      for (const router of routers)
        expect([router.name, router.status, router.error]).toEqual([router.name, 'enabled', undefined]);
      for (const { service, routes } of routed) {
        const found = routers.find(router => router.name.startsWith(`${service}@`))!;
        if (routes.length === 1) expect(found.rule).toBe(`Host(\`${routes[0]!.host}\`)`);
        // A certificate for each name, whatever becomes of the others.
        else
          expect(found.tls?.domains).toEqual(
            [...new Set(routes.map(({ host: main }) => main))].map(main => ({ main })),
          );
        expect([found.entryPoints, found.tls?.certResolver]).toEqual([['websecure'], 'letsencrypt']);
      }
    }
  });

  test('MB-46: labels and files load the same routers and middlewares', async () => {
    const [files, labels] = await Promise.all(
      [byFile, byLabels].map(edge => api<readonly Router[]>(edge, 'http/routers')),
    );
    expect(plain(labels!)).toEqual(plain(files!));
    const [first, second] = await Promise.all(
      [byFile, byLabels].map(edge => api<readonly { name: string; status: string }[]>(edge, 'http/middlewares')),
    );
    expect(loaded(second!)).toEqual(loaded(first!));
    expect(Object.values(loaded(first!)).length).toBeGreaterThan(20);
  });

  test('MB-46: labels and files lead to the same containers, and ask the same whether they are ready', async () => {
    const [files, labels] = await Promise.all(
      [byFile, byLabels].map(async edge => led(await api<readonly Balanced[]>(edge, 'http/services'))),
    );
    expect(labels).toEqual(files);
    const routed = Object.values(planWith('file').environments[name]!.services).filter(each => each.routes.length > 0);
    expect(Object.keys(files!).sort()).toEqual(routed.map(({ service }) => service).sort());
    const { port } = manacore.services[several]!.ports[0]!;
    const { path } = manacore.services[several]!.probes.ready!;
    expect(files![several]).toMatchObject({ ports: [`${port}`, `${port}`], healthCheck: { path, port } });
  });

  test('no error is in its log but of the certificates that nobody issues here', async () => {
    for (const edge of [byFile, byLabels]) {
      const lines = (await edge.logs()).filter(line => /"level":"(?:error|warn|fatal)"/.test(line));
      expect(lines.filter(line => !/acme|certificate/i.test(line))).toEqual([]);
    }
  });
});

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
