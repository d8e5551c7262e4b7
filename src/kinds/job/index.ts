import type { z } from 'zod';
import { type BeforeOptions, createService, type ScheduledOptions, type Service } from '../../registry/service.ts';
import type { jobSchema } from './schema.ts';

export interface JobOwn extends z.input<typeof jobSchema> {}
export type JobOptions<S extends string, E extends string> = (BeforeOptions<S, E> | ScheduledOptions<S, E>) & JobOwn;

/**
 * What runs to its end with the image of a service: before that starts, as its migrations do, or at certain times (UTC). The service
 * does not start where the first fails. That one runs again whenever the service is started anew, so it has to do nothing where nothing is left to do.
 *
 * @example
 * job({ before: 'chat-backend', command: ['node', 'dist/migrate.js'], uses: ['postgres'] })
 * job({ of: 'chat-backend', schedule: '0 3 * * *', command: ['node', 'dist/clean-up.js'], uses: ['postgres'] })
 */
export function job<
  const S extends string = never,
  const P extends string = never,
  const H extends string = never,
  const E extends string = never,
>(options: JobOptions<S, E>): Service<S, P, H, E> {
  return createService('job', options, job);
}
