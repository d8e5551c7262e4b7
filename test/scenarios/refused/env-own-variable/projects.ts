import { defineRegistry, nestjs, postgres, redis, secret, sveltekit } from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { dev: { local: true }, production: {} },
  services: {
    api: nestjs({ port: 3001, env: { PORT: '9' } }),
    // Even the same number: on the developer's machine it is another.
    web: sveltekit({ env: { PORT: 3000, HOST: '::' } }),
    // Their users would be told otherwise.
    postgres: postgres({ version: '16', env: { POSTGRES_USER: 'bob', POSTGRES_INITDB_ARGS: '--data-checksums' } }),
    redis: redis({ version: '7', evict: 'noeviction', env: { REDIS_PASSWORD: secret({ source: 'OTHER' }) } }),
    // Its port is told by another variable, so that this one is free.
    worker: nestjs({ port: 3002, portVariable: 'HTTP_PORT', env: { PORT: '9', HTTP_PORT: '9' } }),
  },
});
