import { expect, test } from 'vitest';
import { defineRegistry, job, nestjs, postgres, secret } from '../../src/index.ts';
import { planOf, variables, workspaceWith } from './plan-of.ts';

const environments = { dev: { local: true }, production: {} };
const migrate = { before: 'api', command: ['node', 'migrate.js'], uses: ['db'], env: { KEY: secret() } } as const;
const api = { path: 'api', port: 3001, uses: ['db'], env: { KEY: secret() } } as const;

const planWith = (stated: object, projects: object) =>
  planOf(
    defineRegistry({
      name: 'acme',
      domain: 'acme.dev',
      environments,
      projects: projects as { shop: object },
      services: {
        db: postgres({ version: '16' }),
        api: nestjs({ ...api, ...stated }),
        'a-migrate': job(migrate),
      },
    }),
    workspaceWith('api'),
  );

test.each([
  ['of its own', {}, {}, 'api', 'API_KEY'],
  ['of its project', { project: 'shop' }, { shop: {} }, 'shop', 'SHOP_KEY'],
  ['that it states', { database: 'orders' }, {}, 'orders', 'API_KEY'],
])(
  'a migration changes the database of its service, with its secrets: one %s',
  async (_, stated, all, database, key) => {
    const plan = await planWith(stated, all);
    for (const environment of ['dev', 'production']) {
      const [own, before] = ['api', 'a-migrate'].map(service => variables(plan, environment, service));
      expect(before).toEqual({ DATABASE_URL: own!.DATABASE_URL, KEY: own!.KEY });
      expect(own!.DATABASE_URL).toMatch(new RegExp(`/${database}$`));
      expect(own!.KEY).toContain(key);
      expect(plan.environments[environment]!.services.db!.databases).toEqual([database]);
    }
  },
);
