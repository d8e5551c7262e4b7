import { astro, defineRegistry, expo, external, nestjs, postgres, url } from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { dev: { local: true }, production: {} },
  services: {
    postgres: postgres({ version: '16' }),
    stripe: external({ url: 'https://api.stripe.com' }),
    api: nestjs({ port: 3001, route: 'api', uses: ['postgres', 'stripe'], limits: { memory: '512m' } }),
    landing: astro({ route: 'www', env: { PUBLIC_API_URL: url('api') } }),
    mobile: expo({ env: { EXPO_PUBLIC_API_URL: url('api') } }),
  },
  patches: [
    { output: 'compose', environment: 'dev', service: 'api', at: 'init', set: false, reason: 'why' },
    { output: 'compose', environment: 'dev', at: 'services.api.init', set: false, reason: 'why' },
    // One within the other.
    { output: 'compose', environment: 'dev', service: 'api', at: 'deploy', set: {}, reason: 'why' },
    { output: 'compose', environment: 'dev', service: 'api', at: 'deploy.resources', remove: true, reason: 'why' },
    // An entry by its place and by its text; two that are added stand beside each other.
    { output: 'compose', environment: 'dev', service: 'api', at: 'cap_drop.0', remove: true, reason: 'why' },
    { output: 'compose', environment: 'dev', service: 'api', at: 'cap_drop["ALL"]', remove: true, reason: 'why' },
    { output: 'compose', environment: 'dev', service: 'api', at: 'tmpfs.-', set: '/a', reason: 'why' },
    { output: 'compose', environment: 'dev', service: 'api', at: 'tmpfs.-', set: '/b', reason: 'why' },
    { output: 'bake', service: 'landing', at: 'pull', set: true, reason: 'why' },
    { output: 'bake', service: 'landing', environment: 'production', at: 'pull', set: false, reason: 'why' },
    { output: 'dockerfile', service: 'api', slot: 'base', text: 'ENV A=1', reason: 'why' },
    { output: 'dockerfile', service: 'api', slot: 'base', text: 'ENV A=1', reason: 'why' },
    { output: 'nginx', service: 'landing', slot: 'server', text: 'autoindex on;', reason: 'why' },
    { output: 'nginx', service: 'landing', slot: 'server', text: 'autoindex on;', reason: 'why' },
    // What it is.
    { output: 'compose', environment: 'dev', service: 'postgres', at: 'read_only', set: true, reason: 'why' },
    {
      output: 'compose',
      environment: 'dev',
      service: 'api',
      at: 'security_opt',
      set: ['no-new-privileges:true'],
      reason: 'why',
    },
    { output: 'bake', service: 'api', at: 'labels', set: { 'org.opencontainers.image.title': 'api' }, reason: 'why' },
    {
      output: 'traefik',
      environment: 'production',
      file: 'dynamic/routes',
      at: 'http.routers.api',
      set: {},
      reason: 'why',
    },
    {
      output: 'traefik',
      environment: 'production',
      file: 'dynamic/routes',
      at: 'http.routers.api.rule',
      set: 'Host(`a`)',
      reason: 'why',
    },
    { output: 'traefik', environment: 'production', file: 'traefik', at: 'log.format', set: 'json', reason: 'why' },
  ],
});
