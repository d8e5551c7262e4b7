import { container, defineRegistry } from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { dev: { local: true } },
  services: {
    // Two branches gave it a port each.
    events: container({ image: 'nats:2.12', port: 4222 }),
    // A branch gave each of these the same.
    mail: container({ image: 'axllent/mailpit:v1.27', port: 8025 }),
    search: container({ image: 'getmeili/meilisearch:v1.22', port: 7700 }),
  },
});
