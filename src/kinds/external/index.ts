import type { z } from 'zod';
import { createService, type Service, type ServiceOptions } from '../../registry/service.ts';
import type { externalSchema } from './schema.ts';

export interface ExternalOwn extends z.input<typeof externalSchema> {}
export type ExternalOptions<S extends string, P extends string, E extends string> = ServiceOptions<S, P, E> &
  ExternalOwn;

/**
 * Something outside that services call, such as an API of somebody else.
 *
 * @example
 * external({ url: 'https://api.replicate.com' })
 */
export function external<
  const S extends string = never,
  const P extends string = never,
  const H extends string = never,
  const E extends string = never,
>(options: ExternalOptions<S, P, E>): Service<S, P, H, E> {
  return createService('external', options, external);
}
