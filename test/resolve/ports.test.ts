import { describe, expect, test } from 'vitest';
import { astro, container, defineRegistry, nestjs, postgres, redis, sveltekit } from '../../src/index.ts';
import type { AnyService } from '../../src/registry/service.ts';
import { type AnyRegistry, planOf, workspaceWith } from './plan-of.ts';

const image = 'acme/app:1';
const registry = (services: Record<string, AnyService>, rest: object = {}): AnyRegistry =>
  defineRegistry({
    name: 'acme',
    domain: 'acme.dev',
    environments: { dev: { local: true }, production: {} },
    services: services as never,
    ...rest,
  });

async function ports(of: AnyRegistry, ...paths: readonly string[]) {
  const { ports: found } = await planOf(of, workspaceWith(...paths));
  return Object.fromEntries(found.map(({ service, hostPort }) => [service, hostPort]));
}

describe('a port by hash', () => {
  const many = Object.fromEntries(
    Array.from({ length: 3700 }, (_, index) => [`service-${index}`, container({ image, port: 80 })]),
  );

  test('is the same on every machine and in every version', async () => {
    const services = { api: container({ image, port: 80 }), 'chat-backend': container({ image, port: 80 }) };
    expect(await ports(registry(services))).toEqual({ api: 24567, 'chat-backend': 15814 });
  });

  test('lies between 10000 and 29999, and is nobody else’s among 3,700', async () => {
    const found = Object.values(await ports(registry(many)));
    expect(found).toHaveLength(3700);
    expect(new Set(found).size).toBe(3700);
    expect(Math.min(...found)).toBeGreaterThanOrEqual(10_000);
    expect(Math.max(...found)).toBeLessThanOrEqual(29_999);
  });

  test('is none that another service states', async () => {
    const services = { api: container({ image, port: 80 }), web: container({ image, port: 80, hostPort: 24567 }) };
    expect(await ports(registry(services))).toEqual({ api: 24568, web: 24567 });
  });

  test('does not depend on the order of the entries', async () => {
    const turned = Object.fromEntries(Object.entries(many).reverse());
    expect(await ports(registry(turned))).toEqual(await ports(registry(many)));
  });
});

describe('a port by rule', () => {
  const sites = (index: number) =>
    registry({ 'chat-web': sveltekit({ project: 'chat' }), 'chat-landing': astro({ project: 'chat' }) } as never, {
      projects: { chat: { index } },
      layout: 'apps/{role}',
    });

  test.each([
    [0, 3100, 3200],
    [4, 3140, 3240],
    [9, 3190, 3290],
  ])(
    'M-14, M-15, MB-03: of a project with index %i is %i for its web, %i for its landing',
    async (index, web, landing) => {
      expect(await ports(sites(index), 'apps/web', 'apps/landing')).toEqual({
        'chat-web': web,
        'chat-landing': landing,
      });
    },
  );

  test('is by hash from index 10 on', async () => {
    const found = await ports(sites(10), 'apps/web', 'apps/landing');
    expect(Object.values(found).every(port => port >= 10_000)).toBe(true);
  });

  test('is its own for an API, unless it states another', async () => {
    const services = {
      one: nestjs({ port: 3001, path: 'one' }),
      two: nestjs({ port: 3001, path: 'two', hostPort: 3002 }),
    } as never;
    expect(await ports(registry(services), 'one', 'two')).toEqual({ one: 3001, two: 3002 });
  });

  test('is the well-known one for the first datastore of a kind, unless a service states it', async () => {
    const cache = redis({ version: '7', evict: 'allkeys-lru' });
    const found = await ports(registry({ cache, sessions: cache, db: postgres({ version: '16' }) }));
    expect(found).toMatchObject({ cache: 6379, db: 5432 });
    expect(found.sessions).toBeGreaterThanOrEqual(10_000);
    const stated = await ports(registry({ cache, other: container({ image, port: 80, hostPort: 6379 }) }));
    expect(stated.other).toBe(6379);
    expect(stated.cache).toBeGreaterThanOrEqual(10_000);
  });
});

test('what listens nowhere, or is in no local environment, has no port', async () => {
  const services = {
    mute: container({ image, tier: 'worker' }),
    remote: container({ image, port: 80, in: ['production'] }),
  } as never;
  expect(await ports(registry(services))).toEqual({});
});

test('each has a variable that moves it', async () => {
  const services = { 'chat-backend': container({ image, port: 80 }), '3d': container({ image, port: 80 }) };
  const { ports: found } = await planOf(registry(services));
  expect(found.map(({ variable }) => variable).sort()).toEqual(['CHAT_BACKEND_PORT', '_3D_PORT']);
});
