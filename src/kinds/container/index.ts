import type { z } from 'zod';
import { createService, type DatastoreOptions, type PageOptions, type Service } from '../../registry/service.ts';
import type { containerSchema } from './schema.ts';

export interface ContainerOwn extends Omit<z.input<typeof containerSchema>, 'contentPolicy'> {}
export type ContainerOptions<S extends string, P extends string, H extends string, E extends string> = DatastoreOptions<
  S,
  P,
  H,
  E
> &
  PageOptions<S> &
  ContainerOwn;

/**
 * Any image, as it is.
 *
 * @example
 * container({ image: 'minio/minio:RELEASE.2025-09-07T16-13-09Z', tier: 'datastore', port: 9000 })
 */
export function container<
  const S extends string = never,
  const P extends string = never,
  const H extends string = never,
  const E extends string = never,
>(options: ContainerOptions<S, P, H, E>): Service<S, P, H, E> {
  return createService('container', options, container);
}
