import { createService, type Service, type ServiceOptions } from '../../registry/service.ts';
import type { Computed, Varies } from '../../registry/values.ts';

export interface ExternalNamed<E extends string> {
  /** Where it answers: a URL, or `input()` where that is given from outside. */
  readonly url?: Varies<E, string | Computed<never, 'public'>> | undefined;
  /** Its port where the URL is given from outside: 443 by default. */
  readonly port?: Varies<E, number> | undefined;
}
/** Says that it is needed; in what takes names a misspelt one would hide behind errors on every other option. */
export interface ExternalOwn {
  readonly url: NonNullable<unknown>;
}
export type ExternalOptions<S extends string, P extends string, E extends string> = ServiceOptions<S, P, E> &
  ExternalNamed<E> &
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
