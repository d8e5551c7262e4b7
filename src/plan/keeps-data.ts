import type { ServicePlan, VolumePlan } from './types.ts';

/** Those whose content may not be lost. */
export const keptVolumes = ({ volumes }: Pick<ServicePlan, 'volumes'>): readonly VolumePlan[] =>
  volumes.filter(({ cache }) => !cache);

export const hasDisk = (service: Pick<ServicePlan, 'volumes'>): boolean => keptVolumes(service).length > 0;

/** Whether it is a datastore, or has data of its own: a second one would not have the same. */
export const keepsData = (service: Pick<ServicePlan, 'tier' | 'volumes'>): boolean =>
  service.tier === 'datastore' || hasDisk(service);
