import { readVariable } from '@manacore/shared-types';
import { createClient } from '@redis/client';
import pg from 'pg';
import { env } from '$env/dynamic/private';

interface Found {
  target: string;
  from: 'redis' | 'postgres';
}

// uload-backend writes links to both. Neither is connected to before the first request: the build loads this too.
const pool = new pg.Pool({
  connectionString: readVariable(env, 'DATABASE_URL'),
  max: 5,
  connectionTimeoutMillis: 3000,
  query_timeout: 10_000,
});
const known = createClient({
  url: readVariable(env, 'REDIS_URL') ?? 'redis://localhost:6379',
  socket: { connectTimeout: 3000, reconnectStrategy: attempts => Math.min(100 * attempts, 2000) },
  disableOfflineQueue: true,
});

let told = '';
const tell = ({ message }: Error) => {
  // Once, however often it is tried again.
  if (message !== told) console.warn(message);
  told = message;
};
pool.on('error', tell);
known.on('error', tell);

let connecting: Promise<unknown> | undefined;

/** Where a short link leads; `null` where there is none. What Redis does not have, the database has. */
export async function targetOf(code: string): Promise<Found | null> {
  connecting ??= known.connect().catch(tell);
  const kept = await known.get(`link:${code}`).catch(() => null);
  if (kept !== null) return { target: kept, from: 'redis' };
  const { rows } = await pool.query<{ target: string }>('select target from links where code = $1', [code]);
  return rows[0] === undefined ? null : { target: rows[0].target, from: 'postgres' };
}

export async function checkDatabase(): Promise<void> {
  await pool.query('select 1');
}

// Told by SvelteKit once all requests are answered; the process ends when nothing is open.
process.on('sveltekit:shutdown', () => {
  if (connecting !== undefined) known.destroy();
  void pool.end();
});
