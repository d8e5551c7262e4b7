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
    // By TCP: while the image prepares a new volume, a temporary server answers on the socket alone.
    const ready = { command: ['pg_isready', '-h', '127.0.0.1', '-U', user] };
    return {
      tier: 'datastore',
      image: `postgres:${own.version}-bookworm`,
      ports: { postgres: 5432 },
      protocol: 'tcp',
      hostPort: { port: 5432, rule: 'ports/well-known' },
      probes: { live: ready, ready },
      scratch: ['/var/run/postgresql'],
      timing: { interval: 10, timeout: 5, startPeriod: 30 },
      volumes: { data: dataOf(own.version) },
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
          value: ({ authority, database, secret }) =>
            join(`postgresql://${user}:`, secret('PASSWORD'), '@', authority, `/${database}`),
        },
      },
      gives: { DATABASE_URL: 'connection' },
      setup: ({ databases, host, port, secret }) => ({
        command: ['sh', '-c', `${own.passwordAs === 'file' ? readPassword : ''}${createDatabases(databases)}`],
        env: {
          PGHOST: literal(host),
          PGPORT: literal(String(port)),
          PGUSER: literal(user),
          PGPASSWORD: secret('PASSWORD'),
          PGDATABASE: literal('postgres'),
        },
      }),
      secretFiles: own.passwordAs === 'file',
      databases: true,
    };
  },
};

/** From 18 on the image wants the volume above the data, which are in a directory of their version: docker-library/postgres, pull request 1259. */
const dataOf = (version: string) =>
  Number.parseInt(version, 10) < 18 ? '/var/lib/postgresql/data' : '/var/lib/postgresql';

/** psql reads none from a file of our form; in a local environment there is none. */
const readPassword = 'export PGPASSWORD="${PGPASSWORD:-$(cat "$PGPASSWORD_FILE")}"\n';

/** Also for a server that has been in use: what its image does for new volumes would miss a database added later. */
function createDatabases(databases: readonly string[]): string {
  const statements = databases.map(
    name =>
      `SELECT 'CREATE DATABASE "${name}"' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '${name}') \\gexec`,
  );
  return `psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 <<'SQL'\n${statements.join('\n')}\nSQL\n`;
}
