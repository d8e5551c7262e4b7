import { container, defineRegistry, perEnvironment } from 'portolan';

const image = 'acme/app:1';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: {
    dev: { local: true },
    production: { hosts: ['one', 'two'] },
    staging: { hosts: ['three'], hostPrefix: 'staging-' },
  },
  hosts: { one: { address: '10.0.0.1' }, two: { address: '10.0.0.2' }, three: { address: '10.0.0.3' } },
  services: {
    web: container({ image, tier: 'site', port: 3000, route: 'web' }),
    // On one machine in staging, and in development.
    api: container({
      image,
      port: 3001,
      host: perEnvironment({ production: 'two' }),
      route: { host: 'web', path: '/api' },
    }),
  },
});
