import { defineKind } from 'portolan';
import { z } from 'zod';

export const silent = defineKind({
  name: 'silent',
  family: 'built',
  options: z.strictObject({}),
  lower: () => ({
    tier: 'worker',
    path: 'apps/elsewhere',
    build: { runtime: 'node', output: 'out', command: ['node', 'out/main.js'] },
  }),
});
