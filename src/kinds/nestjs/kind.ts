import type { z } from 'zod';
import { literal } from '../../plan/text.ts';
import type { Kind } from '../../registry/kind.ts';
import { nestjsSchema } from './schema.ts';

export const nestjsKind: Kind<z.output<typeof nestjsSchema>> = {
  name: 'nestjs',
  family: 'built',
  options: nestjsSchema,
  lower: (own, { project }) => ({
    tier: 'api',
    build: { runtime: 'node', output: 'dist', command: ['node', 'dist/main.js'] },
    ports: { http: own.port },
    hostPort: { port: own.port, rule: 'ports/container' },
    probes: { live: 'tcp', ready: '/api/health' },
    timing: { interval: 30, timeout: 10, startPeriod: 10 },
    ...(project !== null && { route: `api-${project}` }),
    limits: { cpu: 1, memory: '512m' },
    env: {
      NODE_ENV: { value: ({ local }) => literal(local ? 'development' : 'production') },
      [own.portVariable ?? 'PORT']: { value: ({ port }) => port },
    },
  }),
};
