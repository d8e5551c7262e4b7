import type { z } from 'zod';
import { join } from '../../plan/text.ts';
import type { Kind } from '../../registry/kind.ts';
import { redisNamed } from './schema.ts';

/** The user of the official image on Debian. */
const uid = 999;

export const redisKind: Kind<z.output<typeof redisNamed>> = {
  name: 'redis',
  family: 'datastore',
  options: redisNamed,
  lower: own => ({
    tier: 'datastore',
    image: `redis:${own.version}-bookworm`,
    ports: { redis: 6379 },
    protocol: 'tcp',
    hostPort: { port: 6379, rule: 'ports/well-known' },
    probes: { live: 'tcp', ready: 'tcp' },
    timing: { interval: 10, timeout: 5, startPeriod: 5 },
    volumes: { data: '/data' },
    user: uid,
    settings: pick => {
      const memory = pick(own.maxMemory);
      return { 'maxmemory-policy': own.evict, ...(memory !== null && { maxmemory: memory }) };
    },
    env: { REDIS_PASSWORD: { secret: true, value: ({ secret }) => secret('PASSWORD') } },
    outputs: {
      host: { exposure: 'internal', value: ({ host }) => host },
      port: { exposure: 'internal', value: ({ port }) => port },
      password: { exposure: 'secret', value: ({ secret }) => secret('PASSWORD') },
      connection: {
        exposure: 'secret',
        value: ({ host, port, secret }) => join('redis://:', secret('PASSWORD'), '@', host, ':', port),
      },
    },
    gives: { REDIS_HOST: 'host', REDIS_PORT: 'port', REDIS_PASSWORD: 'password' },
  }),
};
