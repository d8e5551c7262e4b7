import { describe, expect, test } from 'vitest';
import { container, defineRegistry, external, postgres, url } from '../../src/index.ts';
import type { AnyService } from '../../src/registry/service.ts';
import { type AnyRegistry, planOf, resolved } from './plan-of.ts';

const image = 'acme/app:1';
type Tier = 'site' | 'api' | 'worker' | 'datastore';
const tiers: readonly Tier[] = ['site', 'api', 'worker', 'datastore'];

const registry = (services: Record<string, AnyService>): AnyRegistry =>
  defineRegistry({
    name: 'acme',
    domain: 'acme.dev',
    environments: { dev: { local: true }, production: { hosts: ['one', 'two'] } },
    hosts: { one: { address: '10.0.0.1' }, two: { address: '10.0.0.2' } },
    services: services as never,
  });

/** What a service of a tier is on in production when it uses others, and whether the calls arrive. */
async function networks(tier: Tier, uses: readonly string[], options: object = {}) {
  const { plan, found } = await resolved(
    registry({
      it: container({ image, tier, port: 80, uses, ...options } as never),
      ...Object.fromEntries(tiers.map(each => [each, container({ image, tier: each, port: 80 })])),
      outside: external({ url: 'https://api.acme.example' }),
    }),
  );
  const { networks: on } = plan!.environments.production!.services.it!;
  return `${on.join(' ')}${found.some(({ code }) => code === 'networks/unreachable') ? ', in vain' : ''}`;
}

describe('the networks of a service follow from its tier and from what it uses', () => {
  test.each<[Tier, string, string]>([
    ['site', '', 'frontend'],
    ['site', 'site', 'frontend'],
    ['site', 'api', 'backend frontend'],
    ['site', 'worker', 'backend frontend'],
    ['site', 'datastore', 'data frontend'],
    ['site', 'api datastore', 'backend data frontend'],
    ['site', 'outside', 'frontend'],
    ['api', '', 'backend'],
    ['api', 'site', 'backend, in vain'],
    ['api', 'api', 'backend'],
    ['api', 'worker', 'backend'],
    ['api', 'datastore', 'backend data'],
    ['api', 'outside', 'backend'],
    ['worker', '', 'backend'],
    ['worker', 'site', 'backend, in vain'],
    ['worker', 'api', 'backend'],
    ['worker', 'worker', 'backend'],
    ['worker', 'datastore', 'backend data'],
    ['worker', 'outside', 'backend'],
    ['datastore', '', 'data'],
    ['datastore', 'site', 'data, in vain'],
    ['datastore', 'api', 'data, in vain'],
    ['datastore', 'worker', 'data, in vain'],
    ['datastore', 'datastore', 'data'],
    ['datastore', 'outside', 'data, in vain'],
  ])('%s that uses "%s": %s', async (tier, uses, expected) => {
    expect(await networks(tier, uses === '' ? [] : uses.split(' '))).toBe(expected);
  });

  test('a public address is no reason to share a network', async () => {
    const services = { api: container({ image, port: 80, route: 'api' }) };
    const plan = await planOf(
      registry({ ...services, site: container({ image, port: 80, tier: 'site', env: { A: url('api', 'public') } }) }),
    );
    expect(plan.environments.production!.services.site!.networks).toEqual(['frontend']);
  });

  test('nor is a service on another machine, which is waited for by nobody', async () => {
    const plan = await planOf(
      registry({
        db: postgres({ version: '16', host: 'two' } as never),
        api: container({ image, port: 80, uses: ['db'] }),
      }),
    );
    const { networks: on, startsAfter } = plan.environments.production!.services.api!;
    expect([on, startsAfter]).toEqual([['backend'], []]);
    expect(plan.environments.dev!.services.api).toMatchObject({ networks: ['backend', 'data'], startsAfter: ['db'] });
  });
});

describe('datastores', () => {
  test('answer on loopback in local environments, and on a network with the edge where they have a route', async () => {
    const { environments } = await planOf(
      registry({ files: container({ image, tier: 'datastore', port: 80, route: 'files' }) }),
    );
    expect(environments.dev!.services.files!.networks).toEqual(['data', 'edge-files', 'loopback']);
    expect(environments.production!.services.files!.networks).toEqual(['data', 'edge-files']);
    expect(environments.production!.edge.networks).toEqual(['edge-files']);
  });
});

test('the edge is on the networks of what it routes to, and data alone has no way out', async () => {
  const { environments } = await planOf(
    registry({
      site: container({ image, tier: 'site', port: 80, route: 'www' }),
      api: container({ image, port: 80, route: 'api', uses: ['db'] }),
      db: postgres({ version: '16' }),
    }),
  );
  expect(environments.production!.edge.networks).toEqual(['backend', 'frontend']);
  expect(Object.values(environments.dev!.networks).map(({ name, internal }) => [name, internal])).toEqual([
    ['backend', false],
    ['data', true],
    ['frontend', false],
    ['loopback', false],
  ]);
});
