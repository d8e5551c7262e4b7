import { container, defineRegistry } from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { dev: { local: true }, production: {} },
  services: { api: container({ image: 'acme/api:1', port: 3000, in: ['dev'] }) },
  // Nothing runs there.
  patches: [
    { output: 'compose', environment: 'production', at: 'x-a', set: 1, reason: 'why' },
    { output: 'traefik', environment: 'production', file: 'traefik', at: 'log.level', set: 'DEBUG', reason: 'why' },
  ],
});
