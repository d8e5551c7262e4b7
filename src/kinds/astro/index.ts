import { type BuiltOptions, createService, type Service, type SiteOptions } from '../../registry/service.ts';

export interface AstroOptions<S extends string, P extends string, H extends string, E extends string>
  extends BuiltOptions<S, P, H, E>,
    SiteOptions<S, E> {}

/**
 * An Astro site, built to files that an unprivileged nginx serves.
 *
 * @example
 * astro({ project: 'chat' })
 */
export function astro<
  const S extends string = never,
  const P extends string = never,
  const H extends string = never,
  const E extends string = never,
>(options: AstroOptions<S, P, H, E>): Service<S, P, H, E> {
  return createService('astro', options, astro);
}
