import type { Redis } from './redis.js';

export interface Remembered<T> {
  value: T;
  from: 'cache' | 'source';
}

/** What `make` gives, kept for a time. A cache that is away costs time, never the answer. */
export async function remember<T>(
  cache: Redis,
  key: string,
  seconds: number,
  make: () => Promise<T>,
): Promise<Remembered<T>> {
  const kept = await cache.get(key).catch(() => null);
  if (kept !== null) return { value: JSON.parse(kept) as T, from: 'cache' };
  const value = await make();
  await cache.set(key, JSON.stringify(value), seconds).catch(() => undefined);
  return { value, from: 'source' };
}
