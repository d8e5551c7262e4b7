import { describe, expect, test } from 'vitest';
import { container, defineRegistry, perEnvironment, postgres, redis, sveltekit } from '../../src/index.ts';
import { planOf, resolved, variables, workspaceWith } from './plan-of.ts';

const image = 'acme/app:1';
const { plan: made, found } = await resolved(
  defineRegistry({
    name: 'acme',
    domain: 'acme.dev',
    environments: {
      dev: { local: true },
      laptop: { extends: 'dev', domain: 'laptop.localhost' },
      base: { hosts: ['large'], hostPrefix: 'base-' },
      staging: { extends: 'base', hostPrefix: 'staging-' },
      preview: { extends: 'staging', domain: 'preview.acme.dev' },
      production: {},
    },
    hosts: { small: { address: '10.0.0.3' }, large: { address: '10.0.0.2' } },
    services: {
      postgres: postgres({ version: '16', external: ['staging'] }),
      cache: redis({
        version: '7',
        evict: 'allkeys-lru',
        maxMemory: perEnvironment({ base: '64mb', production: '1gb' }),
      }),
      api: container({
        image,
        port: 80,
        probes: '/health',
        uses: ['cache'],
        replicas: perEnvironment({ staging: 2, production: 4 }),
        limits: perEnvironment({ base: { memory: '1g' }, preview: { cpu: 0.5 } }),
        route: perEnvironment({ dev: 'api', staging: ['api', { host: 'old', path: '/api/' }], production: '@' }),
        env: {
          LEVEL: perEnvironment({ base: 'info', staging: 'debug', dev: null, production: null }),
          ONLY: perEnvironment({ production: 'x' }),
        },
      }),
      tool: container({ image, port: 80, in: ['base'] }),
      whole: container({
        image,
        port: 80,
        in: ['dev', 'production'],
        route: perEnvironment({ laptop: [], dev: 'acme.example', production: 'acme.example' }),
      }),
      root: container({ image, port: 80, in: ['staging', 'dev'], route: { host: '@', path: '/root' } }),
    },
  }),
);
const plan = made!;
const instance = (environment: string, service = 'api') => plan.environments[environment]!.services[service]!;

// What extends another takes its machine too, and there each has an edge of its own.
test('null takes away what "uses" or a kind would bring, and a value left out does not', async () => {
  const plan = await planOf(
    defineRegistry({
      name: 'acme',
      domain: 'acme.dev',
      environments: { dev: { local: true }, staging: { hostPrefix: 'staging-' }, production: {} },
      services: {
        postgres: postgres({ version: '16' }),
        api: container({
          image: 'acme/api:1',
          port: 3000,
          uses: ['postgres'],
          env: { DATABASE_URL: perEnvironment({ dev: null, production: 'postgresql://elsewhere.dev/api' }) },
        }),
        web: sveltekit({
          path: 'apps/web',
          route: 'web',
          env: { ORIGIN: perEnvironment({ dev: null, staging: 'https://web.example' }) },
        }),
      },
    }),
    workspaceWith('apps/web'),
  );
  expect(variables(plan, 'dev', 'api')).not.toHaveProperty('DATABASE_URL');
  expect(variables(plan, 'staging', 'api').DATABASE_URL).toContain('@postgres:5432/api');
  expect(variables(plan, 'production', 'api').DATABASE_URL).toBe('postgresql://elsewhere.dev/api');
  expect(variables(plan, 'dev', 'web')).not.toHaveProperty('ORIGIN');
  expect(variables(plan, 'production', 'web').ORIGIN).toBe('https://web.acme.dev');
});

test('of which nothing else is wrong than that they share machines, and leave one to nobody', () => {
  expect(new Set(found.map(({ code }) => code))).toEqual(new Set(['ports/two-on-host', 'registry/unused']));
});

describe('an environment that extends another', () => {
  test('takes what it does not say itself, from the nearest', () => {
    const said = (name: string) => {
      const { local, domain, hostPrefix, hosts } = plan.environments[name]!;
      return { local, domain, hostPrefix, hosts };
    };
    expect(said('preview')).toEqual({
      local: false,
      domain: 'preview.acme.dev',
      hostPrefix: 'staging-',
      hosts: ['large'],
    });
    expect(said('laptop')).toEqual({ local: true, domain: 'laptop.localhost', hostPrefix: '', hosts: [] });
    expect(said('production')).toEqual({ local: false, domain: 'acme.dev', hostPrefix: '', hosts: ['large'] });
  });

  test('takes values of the nearest that has one', () => {
    expect(['base', 'staging', 'preview', 'production'].map(name => variables(plan, name, 'api').LEVEL)).toEqual([
      'info',
      'debug',
      'debug',
      undefined,
    ]);
    expect(['base', 'staging', 'preview', 'production'].map(name => instance(name).replicas)).toEqual([1, 2, 2, 4]);
    expect(Object.keys(variables(plan, 'production', 'api'))).toContain('ONLY');
  });

  test('takes an option whole: limits of the nearest replace those below', () => {
    expect(['staging', 'preview'].map(name => instance(name).limits)).toMatchObject([
      { cpu: null, memory: 1024 ** 3 },
      { cpu: 0.5, memory: null },
    ]);
  });

  test('has the services that are in one that it extends', () => {
    const has = (service: string) =>
      Object.values(plan.environments)
        .filter(({ services }) => service in services)
        .map(({ name }) => name);
    expect(has('tool')).toEqual(['base', 'preview', 'staging']);
    expect(has('whole')).toEqual(['dev', 'laptop', 'production']);
    expect(has('api')).toEqual(['base', 'dev', 'laptop', 'preview', 'production', 'staging']);
  });

  test('leaves to others what they run for one that it extends', () => {
    const runs = (name: string) => instance(name, 'postgres').runs;
    expect(['base', 'staging', 'preview', 'dev'].map(runs)).toEqual([true, false, false, true]);
    expect(instance('preview', 'postgres')).toMatchObject({ replicas: 0, host: null, networks: [], variables: [] });
  });
});

describe('host names', () => {
  const routes = (environment: string, service = 'api') =>
    instance(environment, service).routes.map(({ host, path }) => `${host}${path}`);

  test('are labels with the prefix in front of the domain', () => {
    expect(routes('staging')).toEqual(['staging-api.acme.dev/', 'staging-old.acme.dev/api']);
    expect(routes('preview')).toEqual(['staging-api.preview.acme.dev/', 'staging-old.preview.acme.dev/api']);
    expect(routes('dev')).toEqual(['api.localhost/']);
  });

  test('are the domain itself for @, or the prefix in front of it', () => {
    expect(routes('production')).toEqual(['acme.dev/']);
    expect(routes('staging', 'root')).toEqual(['staging.acme.dev/root']);
    expect(routes('dev', 'root')).toEqual(['localhost/root']);
  });

  test('are whole where they hold a dot', () => {
    expect(routes('production', 'whole')).toEqual(['acme.example/']);
    expect(routes('dev', 'whole')).toEqual(['acme.example.localhost/']);
  });

  test('make addresses without a slash at the end, and with the port of the edge on a developer’s machine', () => {
    expect(instance('staging').routes[1]!.url).toEqual([{ part: 'literal', text: 'https://staging-old.acme.dev/api' }]);
    expect(instance('dev').routes[0]!.url).toEqual([
      { part: 'literal', text: 'http://api.localhost' },
      { part: 'port', name: 'HTTP_PORT', default: '80' },
    ]);
  });
});

describe('limits', () => {
  test.each([
    ['8388608', 8 * 1024 ** 2],
    ['8192k', 8 * 1024 ** 2],
    ['512m', 512 * 1024 ** 2],
    ['2g', 2 * 1024 ** 3],
  ])('of %s are %i bytes', async (memory, bytes) => {
    const { environments } = await planOf(
      defineRegistry({
        name: 'acme',
        domain: 'acme.dev',
        environments: { production: {} },
        services: { api: container({ image, port: 80, limits: { memory } }) },
      }),
    );
    expect(environments.production!.services.api!.limits.memory).toBe(bytes);
  });

  test('of the kind hold where none are stated', () => {
    expect(instance('dev', 'postgres').limits).toMatchObject({ cpu: 1, memory: 2 * 1024 ** 3 });
    expect(instance('dev', 'postgres').limits.origin).toMatchObject({ source: 'default', rule: 'postgres/limits' });
  });
});
