import { describe, expect, test } from 'vitest';
import {
  astro,
  container,
  defineRegistry,
  expo,
  external,
  from,
  host,
  input,
  perEnvironment,
  port,
  postgres,
  redis,
  secret,
  text,
  url,
} from '../../src/index.ts';
import { planOf, variables, workspaceWith } from './plan-of.ts';

const image = 'acme/app:1';
const plan = await planOf(
  defineRegistry({
    name: 'acme',
    domain: 'acme.dev',
    environments: { dev: { local: true }, production: { hosts: ['one', 'two', 'six'] } },
    hosts: { one: { address: '10.0.0.1' }, two: { address: '10.0.0.2' }, six: { address: 'fd00::6' } },
    services: {
      db: postgres({ version: '16', host: 'two' }),
      cache: redis({ version: '7', evict: 'allkeys-lru', host: 'six' }),
      search: container({ image, port: 7700, hostPort: 7701, host: 'six' }),
      beside: container({ image, port: 8000, hostPort: 8001 }),
      pay: external({ url: perEnvironment({ dev: 'http://pay.example:8080', production: 'https://pay.example/v2' }) }),
      api: container({
        image,
        port: 3000,
        hostPort: 3001,
        route: { host: 'api', path: '/v1/' },
        uses: ['cache'],
        env: {
          DATABASE_URL: from('db', 'connection'),
          DATABASE_HOST: host('db'),
          CACHE_URL: from('cache', 'connection'),
          SEARCH_URL: url('search'),
          SEARCH_HOST: host('search'),
          SEARCH_PORT: port('search'),
          BESIDE: text`<${url('beside')}/x>`,
          OWN_URL: url('api', 'public'),
          OWN_ORIGIN: from('api', 'origin'),
          PAY_URL: url('pay'),
          PAY_PORT: port('pay'),
        },
      }),
      site: astro({ route: 'www', env: { PUBLIC_API: url('api'), PUBLIC_ORIGIN: from('api', 'origin') } }),
      app: expo({ env: { EXPO_PUBLIC_API: url('api'), EXPO_PUBLIC_PAY: url('pay') } }),
    },
  }),
  workspaceWith('apps/site', 'apps/app'),
);

describe('a reader in a container', () => {
  test('reaches services by their names', () => {
    expect(variables(plan, 'dev', 'api')).toMatchObject({
      DATABASE_URL: 'postgresql://acme:${DB_PASSWORD:-devpassword}@db:5432/api',
      DATABASE_HOST: 'db',
      CACHE_URL: 'redis://:${CACHE_PASSWORD:-devpassword}@cache:6379',
      SEARCH_URL: 'http://search:7700',
      SEARCH_PORT: '7700',
      BESIDE: '<http://beside:8000/x>',
    });
  });

  test('reaches those on other machines by their addresses, in brackets where a URL needs them', () => {
    expect(variables(plan, 'production', 'api')).toMatchObject({
      DATABASE_URL: 'postgresql://acme:${DB_PASSWORD:?}@10.0.0.2:5432/api',
      DATABASE_HOST: '10.0.0.2',
      CACHE_URL: 'redis://:${CACHE_PASSWORD:?}@[fd00::6]:6379',
      SEARCH_URL: 'http://[fd00::6]:7700',
      SEARCH_HOST: 'fd00::6',
      SEARCH_PORT: '7700',
      BESIDE: '<http://beside:8000/x>',
    });
  });

  test('has public addresses with paths, and origins without', () => {
    expect(variables(plan, 'production', 'api')).toMatchObject({
      OWN_URL: 'https://api.acme.dev/v1',
      OWN_ORIGIN: 'https://api.acme.dev',
    });
    expect(variables(plan, 'dev', 'api')).toMatchObject({
      OWN_URL: 'http://api.localhost[:HTTP_PORT]/v1',
      OWN_ORIGIN: 'http://api.localhost[:HTTP_PORT]',
    });
  });

  test('has the addresses of what is outside, by environment', () => {
    expect(variables(plan, 'dev', 'api')).toMatchObject({ PAY_URL: 'http://pay.example:8080', PAY_PORT: '8080' });
    expect(variables(plan, 'production', 'api')).toMatchObject({ PAY_URL: 'https://pay.example/v2', PAY_PORT: '443' });
  });
});

test('the same code on the developer’s machine reaches ports on loopback, and exists in local environments only', () => {
  expect(variables(plan, 'dev', 'api', 'host')).toMatchObject({
    DATABASE_URL: 'postgresql://acme:${DB_PASSWORD:-devpassword}@localhost:${DB_PORT:-5432}/api',
    SEARCH_URL: 'http://localhost:${SEARCH_PORT:-7701}',
    SEARCH_HOST: 'localhost',
    SEARCH_PORT: '${SEARCH_PORT:-7701}',
    BESIDE: '<http://localhost:${BESIDE_PORT:-8001}/x>',
    OWN_URL: 'http://api.localhost[:HTTP_PORT]/v1',
    PAY_URL: 'http://pay.example:8080',
  });
  expect(new Set(Object.values(variables(plan, 'production', 'api', 'host')))).toEqual(new Set([null]));
});

test('a browser is given public addresses', () => {
  expect(variables(plan, 'dev', 'site')).toEqual({
    PUBLIC_API: 'http://api.localhost[:HTTP_PORT]/v1',
    PUBLIC_ORIGIN: 'http://api.localhost[:HTTP_PORT]',
  });
  expect(variables(plan, 'production', 'site')).toEqual({
    PUBLIC_API: 'https://api.acme.dev/v1',
    PUBLIC_ORIGIN: 'https://api.acme.dev',
  });
});

test('a device is given the developer’s machine, since localhost is the device', () => {
  expect(variables(plan, 'dev', 'app')).toEqual({
    EXPO_PUBLIC_API: 'http://${LAN_HOST:-localhost}:${API_PORT:-3001}/v1',
    EXPO_PUBLIC_PAY: 'http://pay.example:8080',
  });
  expect(variables(plan, 'production', 'app')).toEqual({
    EXPO_PUBLIC_API: 'https://api.acme.dev/v1',
    EXPO_PUBLIC_PAY: 'https://pay.example/v2',
  });
});

test('what somebody else runs is given from outside, and each part of a text by itself', async () => {
  const { environments } = await planOf(
    defineRegistry({
      name: 'acme',
      domain: 'acme.dev',
      environments: { dev: { local: true }, production: {} },
      projects: { chat: {} },
      services: {
        'main-db': postgres({ version: '16', external: ['production'] }),
        'chat-api': container({
          project: 'chat',
          image,
          port: 80,
          env: {
            DATABASE_URL: from('main-db', 'connection'),
            DATABASE_USER: from('main-db', 'user'),
            WHOLE: text`postgresql://${from('main-db', 'user')}:${from('main-db', 'password')}@${host('main-db')}/x`,
          },
        }),
      },
    }),
  );
  const of = (name: string) =>
    environments.production!.services['chat-api']!.variables.find(each => each.name === name)!.container;
  expect(of('DATABASE_URL')).toEqual([
    { part: 'variable', name: 'CHAT_DATABASE_URL', default: null, secret: true, file: false },
  ]);
  expect(of('DATABASE_USER')).toEqual([
    { part: 'variable', name: 'CHAT_DATABASE_USER', default: null, secret: false, file: false },
  ]);
  expect(of('WHOLE').filter(({ part }) => part === 'variable')).toEqual([
    { part: 'variable', name: 'CHAT_MAIN_DB_USER', default: null, secret: false, file: false },
    { part: 'variable', name: 'CHAT_MAIN_DB_PASSWORD', default: null, secret: true, file: false },
    { part: 'variable', name: 'CHAT_MAIN_DB_HOST', default: null, secret: false, file: false },
  ]);
});

describe('names outside', () => {
  const names = async (env: object, name = 'chat-backend', project: string | undefined = 'chat') => {
    const { environments } = await planOf(
      defineRegistry({
        name: 'acme',
        domain: 'acme.dev',
        environments: { production: {} },
        projects: (project === '' ? {} : { chat: {} }) as { chat: object },
        services: { [name]: container({ image, port: 80, env, ...(project && { project }) } as never) },
      }),
    );
    const parts = environments.production!.services[name]!.variables.flatMap(({ container: each }) => each);
    return parts.map(part => (part.part === 'variable' ? part.name : null));
  };

  test('begin with the project, or the service where it has none', async () => {
    expect(await names({ KEY: secret() })).toEqual(['CHAT_KEY']);
    expect(await names({ KEY: secret() }, 'chat-backend', '')).toEqual(['CHAT_BACKEND_KEY']);
  });

  test('double no prefix, and drop the public ones', async () => {
    expect(await names({ CHAT_KEY: secret() })).toEqual(['CHAT_KEY']);
    expect(await names({ CHATTY: secret() })).toEqual(['CHAT_CHATTY']);
    expect(await names({ PUBLIC_ID: input(), EXPO_PUBLIC_DSN: input(), NEXT_PUBLIC_CHAT_X: input() })).toEqual([
      'CHAT_DSN',
      'CHAT_X',
      'CHAT_ID',
    ]);
  });

  test('are what the registry states', async () => {
    expect(await names({ KEY: secret({ source: 'SHARED' }) })).toEqual(['SHARED']);
  });

  test('are shared within a project', async () => {
    const api = container({ project: 'chat', image, port: 80, env: { SHARED_KEY: secret({ dev: 'x' }) } });
    const { environments } = await planOf(
      defineRegistry({
        name: 'acme',
        domain: 'acme.dev',
        environments: { dev: { local: true } },
        projects: { chat: {} },
        services: { 'chat-one': api, 'chat-two': api },
      }),
    );
    const found = Object.values(environments.dev!.services).map(({ variables: [each] }) => each!.container);
    expect(found[0]).toEqual([{ part: 'variable', name: 'CHAT_SHARED_KEY', default: 'x', secret: true, file: false }]);
    expect(found[1]).toEqual(found[0]);
  });

  test('may be left out where they are optional, and have development values in local environments', async () => {
    const { environments } = await planOf(
      defineRegistry({
        name: 'acme',
        domain: 'acme.dev',
        environments: { dev: { local: true }, production: {} },
        services: {
          api: container({ image, port: 80, env: { A: secret({ min: 32 }), B: input({ optional: true, dev: 'b' }) } }),
        },
      }),
    );
    const of = (environment: string) =>
      environments[environment]!.services.api!.variables.map(({ container: [part], min }) =>
        part?.part === 'variable' ? [part.default, min] : null,
      );
    expect(of('dev')).toEqual([
      ['', 32],
      ['b', null],
    ]);
    expect(of('production')).toEqual([
      [null, 32],
      ['', null],
    ]);
  });
});
