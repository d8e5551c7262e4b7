import { expect, test } from 'vitest';
import { container, defineRegistry } from '../../src/index.ts';
import { planOf } from '../resolve/plan-of.ts';

test('options that are there and hold nothing are as if they were not', async () => {
  const registry = {
    name: 'acme',
    domain: 'acme.dev',
    environments: { dev: { local: true } },
    services: { api: container({ image: 'acme/app:1', port: 3000 }) },
  };
  const none = { workspace: undefined, layout: undefined, bases: undefined, cors: undefined };
  const nothing = { ...none, hosts: undefined, patches: undefined };
  expect(await planOf(defineRegistry({ ...registry, ...nothing }))).toEqual(await planOf(defineRegistry(registry)));
});
