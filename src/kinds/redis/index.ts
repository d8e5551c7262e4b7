import type { z } from 'zod';
import { createService, type DatastoreOptions, type Service } from '../../registry/service.ts';
import type { Varies } from '../../registry/values.ts';
import type { redisSchema } from './schema.ts';

export interface RedisOwn extends z.input<typeof redisSchema> {}
export interface RedisNamed<S extends string, P extends string, H extends string, E extends string>
  extends DatastoreOptions<S, P, H, E> {
  /** Memory for data, such as `256mb`; the container may take half as much again, unless `limits` says more. By default two thirds of its limit. */
  readonly maxMemory?: Varies<E, string> | undefined;
  /** How its password is given where it is deployed, to it and to its users; as a variable by default. */
  readonly passwordAs?: 'variable' | 'file' | undefined;
}
export type RedisOptions<S extends string, P extends string, H extends string, E extends string> = RedisNamed<
  S,
  P,
  H,
  E
> &
  RedisOwn;

/**
 * A Redis server. One that evicts is a cache; sessions and queues want `noeviction`.
 *
 * @example
 * redis({ version: '7', evict: 'noeviction' })
 */
export function redis<
  const S extends string = never,
  const P extends string = never,
  const H extends string = never,
  const E extends string = never,
>(options: RedisOptions<S, P, H, E>): Service<S, P, H, E> {
  return createService('redis', options, redis);
}
