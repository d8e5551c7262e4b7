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
    get: key => client.get(key),
    async set(key, value, seconds) {
      await client.set(key, value, { expiration: { type: 'EX', value: seconds } });
    },
    take: key => client.getDel(key),
    async remove(key) {
      await client.del(key);
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
