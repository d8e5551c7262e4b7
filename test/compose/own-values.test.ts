// What kinds work out for the processes of their images.
import { defineRegistry, perEnvironment, redis, sveltekit } from 'portolan';
import { expect, test } from 'vitest';
import { usualLimits } from '../../src/plan/kubernetes.ts';
import { planOf, resolved, variables, workspaceWith } from '../resolve/plan-of.ts';

const environments = { dev: { local: true }, production: {} };

test('a Redis that may take so much memory bounds its data by that, unless it is told otherwise', async () => {
  const stated = perEnvironment({ dev: { cpu: 1 }, production: { memory: '384m' } });
  const of = { version: '7', evict: 'allkeys-lru', limits: stated } as const;
  const services = { bounded: redis(of), told: redis({ ...of, maxMemory: '100mb', hostPort: 6380 }) };
  const plan = await planOf(defineRegistry({ name: 'acme', domain: 'acme.dev', environments, services }));
  const bound = (environment: string, service: string) =>
    / --maxmemory (\S+)/.exec(plan.environments[environment]!.services[service]!.command!.join('\n'))?.[1];
  expect(bound('production', 'bounded')).toBe(String(256 * 1024 ** 2));
  expect(bound('dev', 'bounded')).toBeUndefined();
  expect(bound('production', 'told')).toBe('100mb');
});

test('on a cluster, which gives what states nothing a limit, that bounds a Redis', async () => {
  const services = { cache: redis({ version: '7', evict: 'allkeys-lru' }) };
  const registry = defineRegistry({
    name: 'acme',
    domain: 'acme.dev',
    environments: {
      production: { hosts: ['one'] },
      cluster: { hosts: [], hostPrefix: 'cluster-', kubernetes: {} },
      both: { hosts: ['one'], hostPrefix: 'both-', kubernetes: {} },
    },
    hosts: { one: { address: '10.0.0.2' } },
    services,
  });
  const { environments: each } = (await resolved(registry)).plan!;
  const command = (environment: string) => each[environment]!.services.cache!.command!.join('\n');
  expect(command('cluster')).toContain(` --maxmemory ${Math.floor(usualLimits.memory / 1.5)} `);
  for (const machine of ['production', 'both']) expect(command(machine)).not.toContain('--maxmemory ');
});

test('SvelteKit is told the origin of its address, without a path; of several, where to read which was asked for', async () => {
  const of = { path: 'apps/web' } as const;
  const services = {
    web: sveltekit({
      ...of,
      hostPort: 3100,
      route: [
        { host: 'app', path: '/shop' },
        { host: 'app', path: '/about' },
      ],
    }),
    shop: sveltekit({ ...of, hostPort: 3101, route: ['shop', 'www'] }),
  };
  const registry = defineRegistry({ name: 'acme', domain: 'acme.dev', environments, services });
  const plan = await planOf(registry, workspaceWith('apps/web'));
  expect(variables(plan, 'production', 'web').ORIGIN).toBe('https://app.acme.dev');
  expect(variables(plan, 'dev', 'web').ORIGIN).toMatch(/^http:\/\/app\.localhost[^/]*$/);
  expect(variables(plan, 'production', 'web')).not.toHaveProperty('PROTOCOL_HEADER');
  expect(variables(plan, 'production', 'shop').PROTOCOL_HEADER).toBe('x-forwarded-proto');
  expect(variables(plan, 'production', 'shop')).not.toHaveProperty('ORIGIN');
});
