import { astro, container, defineRegistry, external, input, perEnvironment, url } from 'portolan';
import { expect, test } from 'vitest';
import { contentPolicy, imagePolicy } from '../../src/emit/content-policy.ts';
import { show } from '../../src/plan/text.ts';
import { planOf, workspaceWith } from '../resolve/plan-of.ts';

const image = 'acme/app:1';
const registry = defineRegistry({
  name: 'acme',
  domain: 'acme.test',
  environments: { dev: { local: true }, production: {} },
  services: {
    api: container({ image, port: 3001, route: 'api' }),
    landing: astro({
      path: 'landing',
      route: 'www',
      env: { PUBLIC_API_URL: url('api') },
      contentPolicy: {
        'script-src': ['https://js.stripe.com'],
        'frame-src': ['https://js.stripe.com'],
        'worker-src': ['blob:'],
      },
    }),
    shop: container({
      image,
      tier: 'site',
      port: 3000,
      route: '@',
      env: {
        PUBLIC_STRIPE: 'https://api.stripe.com/v1',
        PUBLIC_LIVE: 'wss://live.pusher.test:8443/app',
        PUBLIC_SENTRY_DSN: 'https://key@o1.ingest.sentry.test/7',
        PUBLIC_BOTH: '["https://one.test","https://two.test/a"]',
        PUBLIC_ODD: 'https://a;script-src * https://[::1]/ https://',
        PUBLIC_TEXT: 'see http for more',
        PRIVATE: 'https://not-shown.test',
      },
    }),
    stripe: external({ url: 'https://api.stripe.com/v1' }),
    sentry: external({ url: perEnvironment({ dev: 'http://sentry.test:9000', production: input() }) }),
    // By the registry's names of what others run.
    pays: container({
      image,
      tier: 'site',
      port: 3000,
      route: 'pays',
      uses: ['sentry'],
      env: { PUBLIC_API_URL: url('api'), PUBLIC_STRIPE: url('stripe'), STRIPE: url('stripe', 'public') },
    }),
    told: container({ image, tier: 'site', port: 3000, route: 'told', env: { SENTRY: url('sentry', 'public') } }),
    open: container({ image, tier: 'site', port: 3000, route: 'open', env: { PUBLIC_X: input({ dev: 'x' }) } }),
  },
});
const plan = await planOf(registry, workspaceWith('landing'));

function connects(environment: 'dev' | 'production', service: string): readonly string[] {
  const { services, ...rest } = plan.environments[environment]!;
  const policy = show(contentPolicy(plan, { services, ...rest }, services[service]!)!);
  return /connect-src 'self'([^;]*);/.exec(policy)![1]!.trim().split(' ').filter(Boolean);
}

test('M-78: pages may call the addresses that their variables hold, and nothing else gets into a policy', () => {
  expect(connects('production', 'shop')).toEqual([
    'https://a',
    'https://api.stripe.com',
    'https://o1.ingest.sentry.test',
    'https://one.test',
    'https://two.test',
    'wss://live.pusher.test:8443',
  ]);
});

test('M-78: in development too, at the port that its edge has', () => {
  expect(connects('dev', 'landing')).toEqual(['http://api.localhost[:HTTP_PORT]', 'ws://api.localhost[:HTTP_PORT]']);
  expect(connects('production', 'landing')).toEqual(['https://api.acme.test', 'wss://api.acme.test']);
});

test('M-78: where an address is given from outside any host is called', () => {
  expect([connects('dev', 'open'), connects('production', 'open')]).toEqual([
    ['http:', 'ws:'],
    ['https:', 'wss:'],
  ]);
});

test('M-78: so is the address of what others run, where it is known', () => {
  expect(connects('production', 'pays')).toEqual([
    'https://api.acme.test',
    'wss://api.acme.test',
    'https://api.stripe.com',
  ]);
  expect([connects('dev', 'told'), connects('production', 'told')]).toEqual([
    ['http://sentry.test:9000'],
    ['https:', 'wss:'],
  ]);
});

test('M-78: an image forbids no pictures of development, whose addresses have no TLS', () => {
  expect(imagePolicy(null, false)).toContain("img-src 'self' data: http: https:; ");
});

test('M-78: what the registry adds is in the policy of the edge and of the image', () => {
  const { services, ...rest } = plan.environments.production!;
  const edge = show(contentPolicy(plan, { services, ...rest }, services.landing!)!);
  expect(edge).toContain("script-src 'self' 'unsafe-inline' https://js.stripe.com; ");
  expect(edge).toContain("frame-src 'self' https://js.stripe.com; worker-src 'self' blob:; object-src 'none'");
  const inside = imagePolicy(plan.services.landing!.contentPolicy, false);
  expect(inside).toContain("script-src 'self' 'unsafe-inline' https://js.stripe.com; ");
  expect(inside).toContain("worker-src 'self' blob:");
  expect(inside).not.toMatch(/frame-src|connect-src|default-src/);
});
