import type { z } from 'zod';
import { type BeforeOptions, createService, type Service } from '../../registry/service.ts';
import type { jobSchema } from './schema.ts';

export interface JobOwn extends z.input<typeof jobSchema> {}
export type JobOptions<S extends string, E extends string> = BeforeOptions<S, E> & JobOwn;

/**
 * What runs to its end before a service starts, with that service's image: its migrations. The service does not start where
 * it fails. It runs again whenever the service is started anew, so it has to do nothing where nothing is left to do.
 *
 * @example
 * job({ before: 'chat-backend', command: ['node', 'dist/migrate.js'], uses: ['postgres'] })
 */
export function job<
  const S extends string = never,
  const P extends string = never,
  const H extends string = never,
  const E extends string = never,
>(options: JobOptions<S, E>): Service<S, P, H, E> {
  return createService('job', options, job);
}
