import { container, defineRegistry, text, url } from 'portolan';
import { expect, test } from 'vitest';
import { planOf, variables } from './plan-of.ts';

test('the URL of a datastore that others run is given from outside, as all of it is', async () => {
  const image = 'acme/app:1';
  const plan = await planOf(
    defineRegistry({
      name: 'acme',
      domain: 'acme.dev',
      environments: { dev: { local: true }, production: {} },
      services: {
        search: container({ image, port: 9200, tier: 'datastore', route: 'search', external: ['production'] }),
        api: container({
          image,
          port: 3000,
          env: { SEARCH: url('search'), PAGES: url('search', 'public'), BOTH: text`${url('search')},${url('search')}` },
        }),
      },
    }),
  );
  expect(variables(plan, 'dev', 'api')).toMatchObject({ SEARCH: 'http://search:9200' });
  expect(
    plan.environments.production!.services.api!.variables.map(({ name, container: value }) => [name, value]),
  ).toEqual([
    ['BOTH', [outside('API_SEARCH_URL'), { part: 'literal', text: ',' }, outside('API_SEARCH_URL')]],
    ['PAGES', [outside('API_PAGES')]],
    ['SEARCH', [outside('API_SEARCH')]],
  ]);
});

test('what is given by URL may be called at the port of TLS, too', async () => {
  const outside = { tier: 'datastore', external: ['production'] } as const;
  const plan = await planOf(
    defineRegistry({
      name: 'acme',
      domain: 'acme.dev',
      environments: { dev: { local: true }, production: {} },
      services: {
        search: container({ image: 'acme/search:1', port: 9200, ...outside }),
        queue: container({ image: 'acme/queue:1', port: 5672, protocol: 'tcp', ...outside }),
      },
    }),
  );
  const { search, queue } = plan.environments.production!.services;
  expect([search!.outside!.ports, queue!.outside!.ports]).toEqual([[9200, 443], [5672]]);
});

const outside = (name: string) => expect.objectContaining({ part: 'variable', name, default: null });
