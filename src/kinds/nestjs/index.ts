import type { z } from 'zod';
import { type BuiltOptions, createService, type Service } from '../../registry/service.ts';
import type { nestjsSchema } from './schema.ts';

export interface NestjsOwn extends z.input<typeof nestjsSchema> {}
export type NestjsOptions<S extends string, P extends string, H extends string, E extends string> = BuiltOptions<
  S,
  P,
  H,
  E
> &
  NestjsOwn;

/**
 * A NestJS API: `nest build`, then `node dist/main.js`.
 *
 * @example
 * nestjs({ project: 'chat', port: 3002, uses: ['postgres'] })
 */
export function nestjs<
  const S extends string = never,
  const P extends string = never,
  const H extends string = never,
  const E extends string = never,
>(options: NestjsOptions<S, P, H, E>): Service<S, P, H, E> {
  return createService('nestjs', options, nestjs);
}
