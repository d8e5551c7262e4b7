import type { z } from 'zod';
import { join, literal } from '../../plan/text.ts';
import type { Kind } from '../../registry/kind.ts';
import { postgresSchema } from './schema.ts';

/** The user of the official image on Debian; on Alpine it is 70. */
const uid = 999;

export const postgresKind: Kind<z.output<typeof postgresSchema>> = {
  name: 'postgres',
  family: 'datastore',
  options: postgresSchema,
  lower(own, { registry }) {
    const user = own.user ?? registry.replaceAll('-', '_');
    return {
      tier: 'datastore',
      image: `postgres:${own.version}-bookworm`,
      ports: { postgres: 5432 },
      protocol: 'tcp',
      hostPort: { port: 5432, rule: 'ports/well-known' },
      probes: { live: 'tcp', ready: 'tcp' },
      timing: { interval: 10, timeout: 5, startPeriod: 30 },
      volumes: { data: '/var/lib/postgresql/data' },
      user: uid,
      limits: { cpu: 1, memory: '2g' },
      env: {
        POSTGRES_USER: { value: () => literal(user) },
        POSTGRES_PASSWORD: { secret: true, value: ({ secret }) => secret('PASSWORD') },
      },
      outputs: {
        host: { exposure: 'internal', value: ({ host }) => host },
        port: { exposure: 'internal', value: ({ port }) => port },
        user: { exposure: 'internal', value: () => literal(user) },
        database: { exposure: 'internal', value: ({ database }) => literal(database) },
        password: { exposure: 'secret', value: ({ secret }) => secret('PASSWORD') },
        connection: {
          exposure: 'secret',
          value: ({ host, port, database, secret }) =>
            join(`postgresql://${user}:`, secret('PASSWORD'), '@', host, ':', port, `/${database}`),
        },
      },
      gives: { DATABASE_URL: 'connection' },
      databases: true,
    };
  },
};
