import type { z } from 'zod';
import { join } from '../../plan/text.ts';
import type { Kind } from '../../registry/kind.ts';
import { redisNamed } from './schema.ts';

/** The user of the official image on Debian. */
const uid = 999;

/** The password comes from the environment, and the answer is read: redis-cli ends with 0 also when it is refused. */
const answers = (password: string) => ({
  command: ['sh', '-c', `REDISCLI_AUTH="${password}" redis-cli ping | grep -q PONG`],
});

/** For a shell: in a local environment it is no file in any case. */
const passwordOf = (as: 'variable' | 'file') =>
  as === 'file' ? '${REDIS_PASSWORD:-$(cat "$REDIS_PASSWORD_FILE")}' : '$REDIS_PASSWORD';

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
    probes: { live: answers(passwordOf(own.passwordAs)), ready: answers(passwordOf(own.passwordAs)) },
    secretFiles: own.passwordAs === 'file',
    timing: { interval: 10, timeout: 5, startPeriod: 5 },
    // The image declares a volume at /data: what keeps nothing must not get a nameless one.
    ...(own.evict === 'noeviction' ? { volumes: { data: '/data' } } : { scratch: ['/data'] }),
    user: uid,
    leastMemory: pick => leastMemory(pick(own.maxMemory)),
    command: (pick, memory) => ['sh', '-c', start(own, pick(own.maxMemory) ?? dataWithin(memory))],
    env: { REDIS_PASSWORD: { secret: true, value: ({ secret }) => secret('PASSWORD') } },
    outputs: {
      host: { exposure: 'internal', value: ({ host }) => host },
      port: { exposure: 'internal', value: ({ port }) => port },
      password: { exposure: 'secret', value: ({ secret }) => secret('PASSWORD') },
      connection: {
        exposure: 'secret',
        value: ({ authority, secret }) => join('redis://:', secret('PASSWORD'), '@', authority),
      },
    },
    gives: { REDIS_HOST: 'host', REDIS_PORT: 'port', REDIS_PASSWORD: 'password' },
  }),
};

/** Of what Redis takes, to its data: copies for its users and for what it rewrites, and what it holds of lost keys, are not counted. */
const share = 1.5;

/** Without a bound it would not evict, nor refuse what is written, before its container is killed. */
const dataWithin = (memory: number | null) => (memory === null ? null : String(Math.floor(memory / share)));

/** Without any data it needs some. */
function leastMemory(max: string | null) {
  if (max === null) return null;
  const data = Number.parseInt(max, 10) * 1024 ** (['kb', 'mb', 'gb'].indexOf(max.slice(-2)) + 1);
  const because = `"maxMemory" is ${max}, and Redis takes half as much again, at least 16m in all`;
  return { bytes: Math.max(Math.ceil(data * share), 16 * 1024 ** 2), because };
}

/**
 * The server, with its password as configuration, where no list of processes shows it. What evicts is a cache and keeps
 * nothing; the rest is appended to a file that is synced every second.
 */
function start({ evict, passwordAs }: z.output<typeof redisNamed>, memory: string | null): string {
  const limit = memory === null ? '' : ` --maxmemory ${memory}`;
  const keep = evict === 'noeviction' ? '--appendonly yes --appendfsync everysec' : "--appendonly no --save ''";
  const lines = [
    `exec redis-server - --maxmemory-policy ${evict}${limit} ${keep} <<CONFIGURATION`,
    `requirepass "$(printf %s "${passwordOf(passwordAs)}" | sed 's/[\\"]/\\\\&/g')"`,
    'CONFIGURATION',
  ];
  return `${lines.join('\n')}\n`;
}
