import type { z } from 'zod';
import { type AppOptions, createService, type Service } from '../../registry/service.ts';
import type { expoSchema } from './schema.ts';

export interface ExpoOwn extends z.input<typeof expoSchema> {}
export type ExpoOptions<S extends string, P extends string, E extends string> = AppOptions<S, P, E> & ExpoOwn;

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
