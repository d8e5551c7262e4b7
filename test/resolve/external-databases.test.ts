import { defineRegistry, from, nestjs, postgres, text } from 'portolan';
import { expect, test } from 'vitest';
import { planOf, workspaceWith } from './plan-of.ts';

const at = (path: string, port: number) => ({ project: 'shop', path, port, route: [], uses: ['postgres'] }) as const;

/** What is given from outside, by the variables that hold it. */
async function given(services: Readonly<Record<string, ReturnType<typeof nestjs>>>) {
  const registry = defineRegistry({
    name: 'acme',
    domain: 'acme.dev',
    environments: { dev: { local: true }, production: {} },
    projects: { shop: { index: 0 } },
    services: { postgres: postgres({ version: '16', external: ['production'] }), ...services } as never,
  });
  const plan = await planOf(registry, workspaceWith('apps/orders', 'apps/basket', 'apps/search'));
  return Object.fromEntries(
    Object.keys(services).map(name => {
      const { variables } = plan.environments.production!.services[name]!;
      const names = variables.flatMap(({ container }) =>
        container.flatMap(part => ('name' in part ? [part.name] : [])),
      );
      return [name, names];
    }),
  );
}

test('databases that others run are given one by one, though their services are of one project', async () => {
  const parts = text`${from('postgres', 'host')}/${from('postgres', 'database')}`;
  expect(
    await given({
      orders: nestjs({ ...at('apps/orders', 3001), database: 'orders' }),
      basket: nestjs(at('apps/basket', 3002)),
      search: nestjs({ ...at('apps/search', 3003), database: 'found', env: { DATABASE: parts } }),
    }),
  ).toEqual({
    orders: ['ORDERS_DATABASE_URL'],
    basket: ['SHOP_DATABASE_URL'],
    search: ['SHOP_POSTGRES_HOST', 'FOUND_POSTGRES_DATABASE'],
  });
});

test('one database of a project is given by the name of the project, whatever it is called', async () => {
  expect(
    await given({
      orders: nestjs({ ...at('apps/orders', 3001), database: 'orders' }),
      basket: nestjs({ ...at('apps/basket', 3002), database: 'orders' }),
    }),
  ).toEqual({ orders: ['SHOP_DATABASE_URL'], basket: ['SHOP_DATABASE_URL'] });
});
