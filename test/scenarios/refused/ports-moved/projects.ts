import { container, defineRegistry } from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { dev: { local: true } },
  services: {
    // Had 8025.
    mail: container({ image: 'axllent/mailpit:v1.27', port: 8025, hostPort: 8026 }),
    // Had 8100, and takes what another has.
    first: container({ image: 'acme/app:1', port: 80, hostPort: 8101 }),
    second: container({ image: 'acme/app:1', port: 80, hostPort: 8101 }),
    search: container({ image: 'getmeili/meilisearch:v1.22', port: 7700 }),
  },
});
