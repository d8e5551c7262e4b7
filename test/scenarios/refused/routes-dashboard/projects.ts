import { container, defineRegistry } from 'portolan';

const image = 'acme/app:1';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: {
    // Below a path the name is the dashboard's as well.
    production: { hosts: ['three'], edge: { dashboard: 'api' } },
    // In both the same name.
    preview: { hosts: ['four'], edge: { dashboard: 'traefik.acme.dev' }, hostPrefix: 'preview-' },
    staging: { hosts: ['five'], edge: { dashboard: 'traefik.acme.dev' }, hostPrefix: 'staging-' },
    // Each machine has one of its own, below.
    both: {
      hosts: ['one', 'two'],
      edge: { dashboard: `${'a'.repeat(60)}.${'b.'.repeat(91)}acme.dev` },
      hostPrefix: 'both-',
    },
  },
  hosts: {
    one: { address: '10.0.0.1' },
    two: { address: '10.0.0.2' },
    three: { address: '10.0.0.3' },
    four: { address: '10.0.0.4' },
    five: { address: '10.0.0.5' },
  },
  services: {
    web: container({ image, tier: 'site', port: 3000, route: 'web' }),
    api: container({ image, port: 3001, route: { host: 'api', path: '/v1' } }),
  },
});
