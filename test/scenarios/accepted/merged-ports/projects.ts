import { container, defineRegistry, redis } from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { dev: { local: true } },
  services: {
    // Comes before the other of its kind, which had the well-known port first.
    cache: redis({ version: '7', evict: 'allkeys-lru' }),
    sessions: redis({ version: '7', evict: 'noeviction' }),
    // Each from one of two branches.
    mail: container({ image: 'axllent/mailpit:v1.27', port: 8025, route: 'mail' }),
    search: container({ image: 'getmeili/meilisearch:v1.22', port: 7700 }),
    // Both branches gave it a port; the registry says which it is.
    events: container({ image: 'nats:2.12', port: 4222, protocol: 'tcp', hostPort: 4222 }),
  },
});
