import { container, defineRegistry, text, url } from 'portolan';
import { expect, test } from 'vitest';
import { show } from '../../src/plan/text.ts';
import { planOf } from './plan-of.ts';

test('the URL of a datastore that others run is given from outside, as all of it is', async () => {
  const image = 'acme/app:1';
  const { environments } = await planOf(
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
  const values = ({ variables }: { variables: readonly { name: string; container: Parameters<typeof show>[0] }[] }) =>
    Object.fromEntries(variables.map(({ name, container: value }) => [name, show(value)]));
  expect(values(environments.dev!.services.api!)).toMatchObject({ SEARCH: 'http://search:9200' });
  expect(environments.production!.services.api!.variables.map(({ name, container: value }) => [name, value])).toEqual([
    ['BOTH', [outside('API_SEARCH_URL'), { part: 'literal', text: ',' }, outside('API_SEARCH_URL')]],
    ['PAGES', [outside('API_PAGES')]],
    ['SEARCH', [outside('API_SEARCH')]],
  ]);
});

const outside = (name: string) => expect.objectContaining({ part: 'variable', name, default: null });
