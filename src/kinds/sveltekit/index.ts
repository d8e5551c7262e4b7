import { type BuiltOptions, createService, type Service, type SiteOptions } from '../../registry/service.ts';

export interface SveltekitOptions<S extends string, P extends string, H extends string, E extends string>
  extends BuiltOptions<S, P, H, E>,
    SiteOptions<S, E> {}

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
