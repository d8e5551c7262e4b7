import type { z } from 'zod';
import type { Kind } from '../../registry/kind.ts';
import { byIndex } from '../by-index.ts';
import { astroSchema } from './schema.ts';

/** nginx without root cannot listen below 1024. */
const port = 8080;

export const astroKind: Kind<z.output<typeof astroSchema>> = {
  name: 'astro',
  family: 'built',
  options: astroSchema,
  lower: ({ contentPolicy }, { project, projectIndex }) => ({
    tier: 'site',
    contentPolicy,
    build: {
      runtime: 'static',
      output: 'dist',
      command: [],
      hashed: '_astro',
      buildEnv: { ASTRO_TELEMETRY_DISABLED: '1' },
      devArguments: ['--host', '0.0.0.0', '--port', String(port)],
      bakes: true,
    },
    ports: { http: port },
    ...byIndex(3200, projectIndex),
    probes: { live: '/health', ready: '/health' },
    timing: { interval: 30, timeout: 3, startPeriod: 5 },
    ...(project !== null && { route: project }),
    limits: { cpu: 0.25, memory: '128m' },
  }),
};
