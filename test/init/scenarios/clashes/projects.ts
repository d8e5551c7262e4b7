import { astro, defineRegistry, nestjs, postgres, redis, sveltekit } from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.example', // check: where production answers
  layout: 'apps/{project}/{role}',
  environments: {
    dev: { local: true },
    staging: { hostPrefix: 'staging-' },
    production: {},
  },
  projects: {
    chat: { index: 0 },
  },
  services: {
    // its users read DATABASE_URL
    // check the version, and where somebody else runs it: external: ['production']
    postgres: postgres({ version: '16' }),
    // its users read REDIS_HOST, REDIS_PORT and REDIS_PASSWORD
    // check: noeviction is for queues and sessions; a cache wants allkeys-lru
    redis: redis({ version: '7', evict: 'noeviction' }),

    // check: "route" is the label in front of the domain
    'apps-http': nestjs({
      path: 'apps/http',
      port: 3001, // check: nothing states it
      route: 'apps-http',
      probes: 'tcp', // check: no health route was found
    }),
    // check: it speaks to MongoDB, which has no kind yet: container() or external() is one
    'apps-postgres': nestjs({
      path: 'apps/postgres',
      port: 3002, // check: nothing states it
      route: 'apps-postgres',
      probes: 'tcp', // check: no health route was found
      uses: ['postgres', 'redis'],
    }),
    'apps-traefik': astro({ path: 'apps/traefik', route: 'apps-traefik' }),
    'chat-admin': sveltekit({
      project: 'chat',
      probes: 'tcp', // check: no health route was found
    }),
    'chat-api': nestjs({
      project: 'chat',
      port: 3003, // check: nothing states it
      probes: 'tcp', // check: no health route was found
    }),
    'chat-web': sveltekit({
      project: 'chat',
      hostPort: 3101, // check: nothing states it
      route: 'chat-web',
      probes: 'tcp', // check: no health route was found
    }),
    'chat-worker': nestjs({
      project: 'chat',
      port: 3004, // check: nothing states it
      route: 'chat-worker',
      probes: 'tcp', // check: no health route was found
    }),
    'services-web': sveltekit({
      path: 'services/web',
      route: 'services-web',
      probes: 'tcp', // check: no health route was found
    }),
    'staging-api-chat': nestjs({
      port: 3005, // check: nothing states it
      route: 'staging-api-chat-2',
      probes: 'tcp', // check: no health route was found
    }),
    web: sveltekit({
      route: 'web',
      probes: 'tcp', // check: no health route was found
    }),
  },
});
