import { ServiceUnavailableException } from '@nestjs/common';
import { createClient } from '@redis/client';
import { type Resource, troubleLog } from './resource.js';

export interface RedisOptions {
  host: string;
  port: number;
  password: string | undefined;
}

/** Texts by key, each for a time. Fails at once where the server is away. */
export interface Redis extends Resource {
  get(key: string): Promise<string | null>;
  set(key: string, value: string, seconds: number): Promise<void>;
  /** Reads and removes: of two that take the same key, one gets it. */
  take(key: string): Promise<string | null>;
  remove(key: string): Promise<void>;
  /** How often it was called with this key in the window that its first call opened. */
  count(key: string, seconds: number): Promise<number>;
}

export function openRedis({ host, port, password }: RedisOptions): Redis {
  const client = createClient({
    ...(password !== undefined && { password }),
    socket: { host, port, connectTimeout: 3000, reconnectStrategy: attempts => Math.min(100 * attempts, 2000) },
    disableOfflineQueue: true,
  });
  const tell = troubleLog('Redis');
  client.on('error', tell);
  client.on('ready', () => tell(undefined));

  return {
    get: key => client.get(key).catch(away),
    async set(key, value, seconds) {
      await client.set(key, value, { expiration: { type: 'EX', value: seconds } }).catch(away);
    },
    take: key => client.getDel(key).catch(away),
    async remove(key) {
      await client.del(key).catch(away);
    },
    async count(key, seconds) {
      // One transaction: a count without an end would lock its caller out for good.
      const counted = await client.multi().incr(key).expire(key, seconds, 'NX').exec().catch(away);
      return Number(counted[0]);
    },
    async start() {
      await client.connect();
    },
    async check() {
      await client.ping();
    },
    async stop() {
      client.destroy();
    },
  };
}

function away(error: unknown): never {
  throw new ServiceUnavailableException('Redis does not answer', { cause: error });
}
