import { container, defineRegistry, external, input, port } from 'portolan';
import { expect, test } from 'vitest';
import { urlPort } from '../../src/plan/url-port.ts';
import { planOf, variables } from './plan-of.ts';

test.each([
  ['http://x.dev/a', 80],
  ['https://x.dev', 443],
  ['ws://x.dev', 80],
  ['wss://x.dev', 443],
  ['ftp://x.dev:21', 21],
  ['postgresql://u:p@x.dev/db', 5432],
  ['rediss://x.dev', 6379],
  ['amqps://x.dev', 5671],
  ['https://x.dev:8443', 8443],
  ['redis://x.dev:6380', 6380],
  ['own://x.dev:7000', 7000],
  ['own://x.dev', null],
  // Names in DNS say its ports.
  ['mongodb+srv://x.dev', null],
])('%s leads to port %s', (url, expected) => {
  expect(urlPort(new URL(url))).toBe(expected);
});

test('what is outside is at the port of its scheme, else at what is stated', async () => {
  const plan = await planOf(
    defineRegistry({
      name: 'acme',
      domain: 'acme.dev',
      environments: { dev: { local: true } },
      services: {
        broker: external({ url: input({ dev: 'amqp://broker.dev' }) }),
        own: external({ url: input({ dev: 'own.dev:7000' }), port: 7000 }),
        pages: external({ url: 'http://pages.dev' }),
        unsaid: external({ url: input({ dev: 'own://unsaid.dev' }) }),
        app: container({ image: 'acme/app:1', port: 3000, env: { PAGES_PORT: port('pages') } }),
      },
    }),
  );
  const { services } = plan.environments.dev!;
  expect(['broker', 'own', 'pages', 'unsaid'].map(name => services[name]!.outside!.ports)).toEqual([
    [5672],
    [7000],
    [80],
    [443],
  ]);
  expect(variables(plan, 'dev', 'app')).toMatchObject({ PAGES_PORT: '80' });
});
