import type { ServicePlan } from './types.ts';

/** Whether it has a volume whose content may not be lost. */
export const hasDisk = ({ volumes }: Pick<ServicePlan, 'volumes'>): boolean => volumes.some(({ cache }) => !cache);

/** Whether it is a datastore, or has data of its own: a second one would not have the same. */
export const keepsData = (service: Pick<ServicePlan, 'tier' | 'volumes'>): boolean =>
  service.tier === 'datastore' || hasDisk(service);
