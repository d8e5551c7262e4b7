import type { ServicePlan } from './types.ts';

/** Whether it is a datastore, or has data of its own: a second one would not have the same. */
export const keepsData = ({ tier, volumes }: Pick<ServicePlan, 'tier' | 'volumes'>): boolean =>
  tier === 'datastore' || volumes.some(({ cache }) => !cache);
