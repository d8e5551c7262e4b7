import { astro, defineRegistry, expo, nestjs, postgres, redis, sveltekit } from 'portolan';

export default defineRegistry({
  name: 'monorepo',
  domain: 'monorepo.example', // check: where production answers
  layout: 'apps/{project}/apps/{role}',
  environments: {
    dev: { local: true },
    staging: { hostPrefix: 'staging-' },
    production: {},
  },
  projects: {
    chat: { index: 0 },
    picture: { index: 1 },
  },
  services: {
    // its users read DATABASE_URL
    // check the version, and where somebody else runs it: external: ['production']
    postgres: postgres({ version: '16' }),
    // its users read REDIS_HOST, REDIS_PORT and REDIS_PASSWORD
    // check: noeviction is for queues and sessions; a cache wants allkeys-lru
    redis: redis({ version: '7', evict: 'noeviction' }),

    // check: "route" is the label in front of the domain
    auth: nestjs({
      path: 'services/auth',
      port: 3001,
      route: 'auth',
      probes: { live: '/health/live', ready: '/health/ready' },
    }),
    'chat-backend': nestjs({
      project: 'chat',
      port: 3002,
      uses: ['postgres', 'redis'],
    }),
    'chat-landing': astro({ project: 'chat' }),
    'chat-mobile': expo({ project: 'chat' }),
    'chat-web': sveltekit({ project: 'chat' }),
    'picture-landing': astro({ project: 'picture' }),
    'picture-web': sveltekit({
      project: 'picture',
      probes: 'tcp', // check: no health route was found
    }),
  },
});
