import { ends } from './jobs.ts';
import type { ServicePlan } from './types.ts';

/** Why nobody ever calls a service, so that no port would help; `null` for all others. */
export function neverCalled(service: Pick<ServicePlan, 'tier' | 'image' | 'before' | 'schedule'>): string | null {
  const { tier, image } = service;
  if (ends(service)) return 'is a job and answers nobody; drop the reference';
  const isBundle = image.from === 'build' && image.build.runtime === 'bundle';
  return tier === 'app' || isBundle ? 'runs on devices and answers nobody; drop the reference' : null;
}
