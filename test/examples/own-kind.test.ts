import { container, defineRegistry } from 'portolan';
import { expect, test } from 'vitest';
import { rabbitmq } from '../../examples/own-kind/rabbitmq.ts';
import { define } from '../../src/define/index.ts';
import type { EnvironmentPlan } from '../../src/plan/types.ts';
import { planOf, read } from './plan.ts';

const plan = await planOf('own-kind');
const { dev, production } = plan.environments as { readonly [name: string]: EnvironmentPlan };

test('the kind fills the plan as a built-in one does', () => {
  expect(plan.services.broker).toMatchObject({
    kind: 'rabbitmq',
    tier: 'datastore',
    image: { from: 'registry', reference: 'rabbitmq:4.1-management' },
    ports: [
      { name: 'amqp', port: 5672 },
      { name: 'management', port: 15672 },
    ],
    volumes: [{ name: 'data', path: '/var/lib/rabbitmq', cache: false }],
    user: { uid: 999 },
  });
  expect(production!.services.broker!.networks).toEqual(['data']);
});

test('its outputs are read by name, in each view', () => {
  const api = dev!.services['orders-api']!;
  expect(read(api)).toEqual({
    AMQP_URL: 'amqp://shop:${BROKER_PASSWORD:-devpassword}@broker:5672/orders',
    AMQP_VHOST: 'orders',
  });
  expect(read(api, 'host').AMQP_URL).toBe(
    'amqp://shop:${BROKER_PASSWORD:-devpassword}@localhost:${BROKER_PORT:-5672}/orders',
  );
});

test('it gives its connection to those that name nothing', () => {
  expect(read(production!.services['orders-worker']!)).toEqual({
    RABBITMQ_URL: 'amqp://shop:${BROKER_PASSWORD:?}@broker:5672/orders',
  });
});

test('what holds the password is a secret, what does not is none', () => {
  const secrets = (name: string) =>
    production!.services[name]!.variables.filter(({ secret }) => secret).map(variable => variable.name);
  expect(secrets('broker')).toEqual(['RABBITMQ_DEFAULT_PASS']);
  expect(secrets('orders-api')).toEqual(['AMQP_URL']);
  expect(secrets('orders-worker')).toEqual(['RABBITMQ_URL']);
});

test('only developers have a route to its pages', () => {
  expect(dev!.services.broker!.routes).toMatchObject([{ host: 'rabbit.localhost', port: 'management' }]);
  expect(production!.services.broker!.routes).toEqual([]);
});

const around = { name: 'shop', domain: 'shop.example', environments: { production: {} } };

test('a misspelt use neither compiles nor passes validation', async () => {
  const registry = defineRegistry({
    ...around,
    services: {
      broker: rabbitmq({ version: '4.1' }),
      // @ts-expect-error there is no service "brokr"
      worker: container({ image: 'worker:1', tier: 'worker', uses: ['brokr'] }),
    },
  });
  const { diagnostics } = await define(registry);
  expect(diagnostics).toMatchObject([{ code: 'names/unknown', target: 'services.worker.uses.0', fix: 'broker' }]);
});

test('neither does an option that the kind does not have, nor one of another type', async () => {
  const registry = defineRegistry({
    ...around,
    services: {
      // @ts-expect-error the option is "vhost"
      broker: rabbitmq({ version: '4.1', vhosts: 'orders' }),
      // @ts-expect-error a version is a text
      other: rabbitmq({ version: 4 }),
    },
  });
  const { diagnostics } = await define(registry);
  expect(diagnostics).toMatchObject([
    { code: 'options/unknown', target: 'services.broker.vhosts', fix: 'vhost' },
    { code: 'options/invalid', target: 'services.other.version' },
  ]);
});
