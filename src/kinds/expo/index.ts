import { type AppOptions, createService, type Service } from '../../registry/service.ts';

export interface ExpoOptions<S extends string, P extends string, E extends string> extends AppOptions<S, P, E> {}

/**
 * An Expo app: bundles for devices, made by `expo export`; nothing of it runs here.
 *
 * @example
 * expo({ project: 'chat', env: { EXPO_PUBLIC_BACKEND_URL: url('chat-backend') } })
 */
export function expo<
  const S extends string = never,
  const P extends string = never,
  const H extends string = never,
  const E extends string = never,
>(options: ExpoOptions<S, P, E>): Service<S, P, H, E> {
  return createService('expo', options, expo);
}
