import type { z } from 'zod';
import { type BuiltOptions, createService, type Service } from '../../registry/service.ts';
import type { sveltekitSchema } from './schema.ts';

export interface SveltekitOwn extends z.input<typeof sveltekitSchema> {}
export type SveltekitOptions<S extends string, P extends string, H extends string, E extends string> = BuiltOptions<
  S,
  P,
  H,
  E
> &
  SveltekitOwn;

/**
 * A SvelteKit site with the node adapter: `vite build`, then `node build`.
 *
 * @example
 * sveltekit({ project: 'chat', env: { PUBLIC_BACKEND_URL: url('chat-backend') } })
 */
export function sveltekit<
  const S extends string = never,
  const P extends string = never,
  const H extends string = never,
  const E extends string = never,
>(options: SveltekitOptions<S, P, H, E>): Service<S, P, H, E> {
  return createService('sveltekit', options, sveltekit);
}
