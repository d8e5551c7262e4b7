import type { z } from 'zod';
import { literal } from '../../plan/text.ts';
import type { Kind } from '../../registry/kind.ts';
import { byIndex } from '../by-index.ts';
import { sveltekitSchema } from './schema.ts';

/** The node adapter's own default port. */
const port = 3000;

export const sveltekitKind: Kind<z.output<typeof sveltekitSchema>> = {
  name: 'sveltekit',
  family: 'built',
  options: sveltekitSchema,
  lower: ({ contentPolicy }, { project, projectIndex }) => ({
    tier: 'site',
    contentPolicy,
    build: {
      runtime: 'node',
      output: 'build',
      command: ['node', 'build'],
      devArguments: ['--host', '0.0.0.0', '--port', String(port)],
    },
    ports: { http: port },
    ...byIndex(3100, projectIndex),
    probes: { live: 'tcp', ready: '/api/health' },
    timing: { interval: 30, timeout: 5, startPeriod: 5 },
    ...(project !== null && { route: `app-${project}` }),
    limits: { cpu: 0.5, memory: '256m' },
    env: {
      NODE_ENV: { value: ({ local }) => literal(local ? 'development' : 'production') },
      HOST: { value: () => literal('0.0.0.0') },
      PORT: { value: ({ port: listens }) => listens },
      // Behind an edge that ends TLS the adapter refuses every form unless it is told its origin, to which it adds a request's path.
      ORIGIN: { value: ({ origins }) => (origins.length === 1 ? origins[0]! : null) },
      // Of several it takes the one that a request names; the scheme it would otherwise take to be https.
      PROTOCOL_HEADER: { value: ({ origins }) => (origins.length > 1 ? literal('x-forwarded-proto') : null) },
    },
  }),
};
