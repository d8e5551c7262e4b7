import type { Row, Variable } from './row.ts';
import { nowhere, passwordOf } from './values.ts';

export const datastores: Readonly<Record<string, Row>> = {
  /** Runs in dev only. */
  postgres: {
    kind: 'postgres',
    path: null,
    port: 5432,
    hostPort: 5432,
    ready: 'tcp',
    hosts: nowhere,
    networks: { dev: 'data loopback', staging: '', production: '' },
    variables: {
      POSTGRES_USER: devOnly('manacore'),
      POSTGRES_PASSWORD: devOnly('${POSTGRES_PASSWORD:-devpassword}'),
    },
  },

  sessions: {
    kind: 'redis',
    path: null,
    port: 6379,
    hostPort: 6379,
    ready: 'tcp',
    hosts: nowhere,
    networks: { dev: 'data loopback', staging: 'data', production: 'data' },
    variables: { REDIS_PASSWORD: passwordOf('sessions') },
  },

  cache: {
    kind: 'redis',
    path: null,
    port: 6379,
    hostPort: 6380,
    ready: 'tcp',
    hosts: nowhere,
    networks: { dev: 'data loopback', staging: 'data', production: 'data' },
    variables: { REDIS_PASSWORD: passwordOf('cache') },
  },
};

function devOnly(value: string): Variable {
  return { dev: value, host: value, staging: null, production: null };
}
