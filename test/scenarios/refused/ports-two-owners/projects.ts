import { container, defineRegistry, redis } from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { dev: { local: true } },
  services: {
    // Two of a kind want its well-known port.
    cache: redis({ version: '7', evict: 'allkeys-lru' }),
    sessions: redis({ version: '7', evict: 'noeviction' }),
    jobs: redis({ version: '7', evict: 'noeviction', hostPort: 6379 }),
    // The edge's own, which is there as soon as something has a route.
    proxy: container({ image: 'acme/proxy:1', port: 8081, hostPort: 8080, route: 'proxy' }),
    // Stated twice.
    mail: container({ image: 'axllent/mailpit:v1.27', port: 8025, hostPort: 8025 }),
    search: container({ image: 'getmeili/meilisearch:v1.22', port: 7700, hostPort: 8025 }),
  },
});
