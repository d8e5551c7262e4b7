// @ts-nocheck: the types refuse it as well.

import { container, defineRegistry, from, postgres, redis } from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { production: {} },
  services: {
    cache: redis({ version: '7', evict: 'allkeys-lru' }),
    postgres: postgres({ version: '16' }),
    api: container({
      image: 'acme/app:1',
      port: 80,
      env: {
        CACHE_DATABASE: from('cache', 'database'),
        DATABASE: from('postgres', 'databse'),
        HOST: from('cache', 'host'),
      },
    }),
  },
});
