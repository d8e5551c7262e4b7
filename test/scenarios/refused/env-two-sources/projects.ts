import { container, defineRegistry, from, postgres, redis } from 'portolan';

const image = 'acme/app:1';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { production: {} },
  services: {
    'main-db': postgres({ version: '16' }),
    'read-db': postgres({ version: '16', hostPort: 5433 }),
    cache: redis({ version: '7', evict: 'allkeys-lru' }),
    api: container({ image, port: 80, uses: ['main-db', 'read-db', 'cache'] }),
    // Named by a variable, or overridden.
    named: container({
      image,
      port: 80,
      uses: ['main-db', 'read-db'],
      env: { READ_URL: from('read-db', 'connection') },
    }),
    stated: container({ image, port: 80, uses: ['main-db', 'read-db'], env: { DATABASE_URL: '' } }),
    // The same twice is one source.
    again: container({ image, port: 80, uses: ['main-db', 'main-db'] }),
  },
});
