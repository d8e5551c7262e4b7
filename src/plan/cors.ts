import type { Text } from './text.ts';
import type { InstancePlan } from './types.ts';

/** The origins that the edge lets call a service: none where the service itself says who may. */
export const edgeOrigins = ({ corsByApp, corsOrigins }: InstancePlan): readonly Text[] =>
  corsByApp ? [] : corsOrigins;
