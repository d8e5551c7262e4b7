import type { z } from 'zod';
import type { Kind } from '../../registry/kind.ts';
import { jobSchema } from './schema.ts';

export const jobKind: Kind<z.output<typeof jobSchema>> = {
  name: 'job',
  family: 'job',
  options: jobSchema,
  lower: own => ({
    tier: 'worker',
    command: () => own.command,
    limits: { cpu: 1, memory: '512m' },
  }),
};
