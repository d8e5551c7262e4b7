import { container, defineRegistry } from 'portolan';

const image = 'acme/app:1';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { production: {} },
  services: {
    mail: container({ image, port: 80, ports: { smtp: 1025 }, route: { host: 'mail', port: 'smpt' } }),
    web: container({ image, port: 80, ports: { admin: 81 }, route: ['www', { host: 'admin', port: 'metrics' }] }),
    // Another of its ports speaks HTTP.
    store: container({
      image,
      protocol: 'tcp',
      port: 9000,
      ports: { console: 9001 },
      route: ['store', { host: 'console', port: 'console' }],
    }),
    worker: container({ image, tier: 'worker', route: 'worker' }),
  },
});
