import type { z } from 'zod';
import type { Kind } from '../../registry/kind.ts';
import { containerSchema } from './schema.ts';

export const containerKind: Kind<z.output<typeof containerSchema>> = {
  name: 'container',
  family: 'datastore',
  options: containerSchema,
  lower: own => ({
    tier: own.tier ?? 'api',
    image: own.image,
    contentPolicy: own.contentPolicy,
    ...(own.port !== undefined && { ports: { [own.protocol ?? 'http']: own.port }, protocol: own.protocol ?? 'http' }),
    ...(own.user !== undefined && { user: own.user }),
    ...(own.port !== undefined && { probes: { live: 'tcp', ready: 'tcp' } }),
    timing: { interval: 30, timeout: 5, startPeriod: 30 },
  }),
};
