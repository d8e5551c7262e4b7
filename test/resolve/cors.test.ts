import { expect, test } from 'vitest';
import { container, corsOrigins, defineRegistry, expo, perEnvironment, url } from '../../src/index.ts';
import { show } from '../../src/plan/text.ts';
import { planOf, variables, workspaceWith } from './plan-of.ts';

const image = 'acme/app:1';
const site = { image, port: 80, tier: 'site' } as const;
const plan = await planOf(
  defineRegistry({
    name: 'acme',
    domain: 'acme.dev',
    environments: { dev: { local: true }, production: {} },
    services: {
      api: container({ image, port: 80, route: 'api' }),
      own: container({ image, port: 80, route: 'own', env: { CORS: corsOrigins() } }),
      // Two addresses, in the other order; calls both from its pages.
      web: container({ ...site, route: ['www', '@'], env: { PUBLIC_API: url('api'), PUBLIC_OWN: url('own') } }),
      admin: container({
        ...site,
        route: { host: 'admin', path: '/panel' },
        env: { PUBLIC_API: perEnvironment({ dev: '', production: url('api') }), OWN: url('own', 'public') },
      }),
      // None of these calls from a page: on its server, from a device, from an API, without an address of its own.
      server: container({ ...site, route: 'server', env: { API: url('api') } }),
      app: expo({ env: { EXPO_PUBLIC_API: url('api') } }),
      mailer: container({ image, port: 80, route: 'mailer', env: { API: url('api', 'public') } }),
      hidden: container({ ...site, env: { PUBLIC_API: url('api') } }),
    },
  }),
  workspaceWith('apps/app'),
);
const origins = (environment: string, service: string) =>
  plan.environments[environment]!.services[service]!.corsOrigins.map(show);

test('the origins are those of the sites whose pages call a service, sorted', () => {
  expect(origins('production', 'api')).toEqual(['https://acme.dev', 'https://admin.acme.dev', 'https://www.acme.dev']);
  expect(origins('dev', 'api')).toEqual(['http://localhost[:HTTP_PORT]', 'http://www.localhost[:HTTP_PORT]']);
  expect(origins('production', 'web')).toEqual([]);
});

test('a service that takes them as a variable answers itself', () => {
  expect(variables(plan, 'production', 'own')).toEqual({
    CORS: 'https://acme.dev,https://admin.acme.dev,https://www.acme.dev',
  });
  const { services } = plan.environments.production!;
  expect([services.own!.corsByApp, services.api!.corsByApp]).toEqual([true, false]);
});

test('origins are no edges, and a public address that a page calls is one of a browser', () => {
  const { services } = plan.environments.production!;
  const edges = (name: string) => services[name]!.edges.map(({ to, reader }) => `${to} ${reader}`);
  expect(edges('own')).toEqual([]);
  expect(edges('web')).toEqual(['api browser', 'own browser']);
  expect(edges('server')).toEqual(['api server']);
  expect(edges('app')).toEqual(['api browser']);
  expect(edges('mailer')).toEqual(['api text']);
});
