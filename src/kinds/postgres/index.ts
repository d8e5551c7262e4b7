import type { z } from 'zod';
import { createService, type DatastoreOptions, type Service } from '../../registry/service.ts';
import type { postgresSchema } from './schema.ts';

export interface PostgresOwn extends z.input<typeof postgresSchema> {}
export type PostgresOptions<S extends string, P extends string, H extends string, E extends string> = DatastoreOptions<
  S,
  P,
  H,
  E
> &
  PostgresOwn;

/**
 * A PostgreSQL server; each service that uses it has a database of its own.
 *
 * @example
 * postgres({ version: '16', external: ['production'] })
 */
export function postgres<
  const S extends string = never,
  const P extends string = never,
  const H extends string = never,
  const E extends string = never,
>(options: PostgresOptions<S, P, H, E>): Service<S, P, H, E> {
  return createService('postgres', options, postgres);
}
