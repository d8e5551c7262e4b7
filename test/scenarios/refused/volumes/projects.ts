import { container, defineRegistry, perEnvironment, postgres, redis } from 'portolan';

const image = 'acme/app:1';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { dev: { local: true }, production: {} },
  services: {
    // Two writers of one directory, which none of them expects.
    database: postgres({ version: '16', storage: '100Gi', replicas: perEnvironment({ production: 3 }) }),
    sessions: redis({ version: '7', evict: 'noeviction', replicas: 2 }),
    api: container({ image, user: 1001, port: 3001, replicas: 2, volumes: { uploads: '/app/uploads' } }),
    // What a datastore keeps is no cache.
    kept: postgres({
      version: '16',
      hostPort: 5433,
      volumes: { more: { path: '/var/lib/postgresql/data', cache: true } },
    }),
    // Nor are they where its process does not look for them.
    moved: postgres({ version: '16', hostPort: 5434, volumes: { data: '/backup' } }),
    stated: postgres({
      version: '16',
      hostPort: 5435,
      volumes: { data: '/var/lib/postgresql/data', dumps: '/backup' },
    }),
    // What is lost without harm may be written by several, and what keeps nothing.
    cached: container({
      image,
      user: 1001,
      port: 3002,
      replicas: 2,
      volumes: { files: { path: '/app/.cache', cache: true } },
      storage: '20Gi',
    }),
    cache: redis({ version: '7', evict: 'allkeys-lru', replicas: 2, hostPort: 6380, storage: '20Gi' }),
    // Whose directory it is, only its image knows.
    files: container({ image, port: 3003, volumes: { data: '/data' } }),
    owned: container({ image, port: 3004, user: 1001, volumes: { data: '/data' } }),
    twice: container({
      image,
      port: 3005,
      user: 1001,
      volumes: { data: '/data', more: '/data/', own: '/tmp', files: '/run/secrets' },
    }),
  },
});
