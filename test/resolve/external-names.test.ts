import { defineRegistry, from, nestjs, postgres, redis, text } from 'portolan';
import { expect, test } from 'vitest';
import { planOf, variables, workspaceWith } from './plan-of.ts';

const path = 'apps/api';
const project = 'shop';
const workspace = workspaceWith(path);
const machines = {
  name: 'acme',
  domain: 'acme.dev',
  environments: { dev: { local: true }, production: {} },
  projects: { shop: {} },
} as const;

test('of a datastore that others run each database of a project has a name of its own outside', async () => {
  const plan = await planOf(
    defineRegistry({
      ...machines,
      services: {
        postgres: postgres({ version: '16', external: ['production'] }),
        shop: nestjs({ path, route: 'shop', port: 3000, project, uses: ['postgres'] }),
        orders: nestjs({ path, route: 'orders', port: 3001, project, database: 'orders', uses: ['postgres'] }),
        // A name that begins with the project's does so once.
        stock: nestjs({ path, route: 'stock', port: 3002, project, database: 'shop_stock', uses: ['postgres'] }),
        // The address is the server's, so that all of its databases share it.
        report: nestjs({
          path,
          route: 'report',
          port: 3003,
          project,
          database: 'report',
          env: {
            PGHOST: from('postgres', 'host'),
            DATABASE_URL: text`${from('postgres', 'connection')}&schema=a`,
            REPORT_URL: from('postgres', 'connection'),
          },
        }),
        ledger: nestjs({
          path,
          route: 'ledger',
          port: 3004,
          project,
          database: 'ledger',
          env: { PGHOST: from('postgres', 'host'), LEDGER_URL: from('postgres', 'connection') },
        }),
      },
    }),
    workspace,
  );
  const production = (service: string) => variables(plan, 'production', service);
  expect(production('shop')).toMatchObject({ DATABASE_URL: '${SHOP_DATABASE_URL:?}' });
  expect(production('orders')).toMatchObject({ DATABASE_URL: '${SHOP_ORDERS_DATABASE_URL:?}' });
  expect(production('stock')).toMatchObject({ DATABASE_URL: '${SHOP_STOCK_DATABASE_URL:?}' });
  expect(production('report')).toMatchObject({
    DATABASE_URL: '${SHOP_POSTGRES_CONNECTION:?}&schema=a',
    PGHOST: '${SHOP_PGHOST:?}',
    REPORT_URL: '${SHOP_REPORT_URL:?}',
  });
  expect(production('ledger')).toMatchObject({ LEDGER_URL: '${SHOP_LEDGER_URL:?}', PGHOST: '${SHOP_PGHOST:?}' });
  expect(variables(plan, 'dev', 'orders').DATABASE_URL).toContain('@postgres:5432/orders');
});

test('one database of a project has its variable’s name outside, whatever it is called and however many read it', async () => {
  const plan = await planOf(
    defineRegistry({
      ...machines,
      services: {
        postgres: postgres({ version: '16', external: ['production'] }),
        orders: nestjs({ path, route: 'orders', port: 3001, project, database: 'orders', uses: ['postgres'] }),
        worker: nestjs({ path, route: 'worker', port: 3005, project, database: 'orders', uses: ['postgres'] }),
        // Where it runs, nobody else runs its database.
        tried: nestjs({
          path,
          route: 'tried',
          port: 3002,
          project,
          database: 'tried',
          uses: ['postgres'],
          in: ['dev'],
        }),
      },
    }),
    workspace,
  );
  for (const service of ['orders', 'worker'])
    expect(variables(plan, 'production', service)).toMatchObject({ DATABASE_URL: '${SHOP_DATABASE_URL:?}' });
});

test('two datastores that others run have names of their own outside', async () => {
  const plan = await planOf(
    defineRegistry({
      ...machines,
      services: {
        cache: redis({ version: '7', evict: 'allkeys-lru', external: ['production'] }),
        sessions: redis({ version: '7', evict: 'noeviction', external: ['production'] }),
        api: nestjs({ path, route: 'api', port: 3000, project, uses: ['cache'] }),
        web: nestjs({ path, route: 'web', port: 3001, project, uses: ['sessions'] }),
      },
    }),
    workspace,
  );
  expect(variables(plan, 'production', 'api')).toMatchObject({ REDIS_HOST: '${SHOP_CACHE_REDIS_HOST:?}' });
  expect(variables(plan, 'production', 'web')).toMatchObject({ REDIS_PASSWORD: '${SHOP_SESSIONS_REDIS_PASSWORD:?}' });
});
