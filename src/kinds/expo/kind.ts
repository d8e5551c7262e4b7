import type { z } from 'zod';
import type { Kind } from '../../registry/kind.ts';
import { expoSchema } from './schema.ts';

export const expoKind: Kind<z.output<typeof expoSchema>> = {
  name: 'expo',
  family: 'app',
  options: expoSchema,
  lower: () => ({
    tier: 'app',
    build: {
      runtime: 'bundle',
      output: 'dist',
      command: [],
      buildEnv: { EXPO_NO_TELEMETRY: '1', EXPO_OFFLINE: '1' },
      bakes: true,
    },
  }),
};
