import { astro, defineRegistry, expo, external, nestjs, postgres, url } from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { dev: { local: true }, production: {}, own: { edge: { provider: 'nginx' }, hostPrefix: 'own-' } },
  services: {
    postgres: postgres({ version: '16' }),
    stripe: external({ url: 'https://api.stripe.com' }),
    api: nestjs({ port: 3001, route: 'api', uses: ['postgres', 'stripe'], limits: { memory: '512m' } }),
    landing: astro({ route: 'www', env: { PUBLIC_API_URL: url('api') } }),
    mobile: expo({ env: { EXPO_PUBLIC_API_URL: url('api') } }),
  },
  patches: [
    // A service, an environment, a target or a slot that the output does not have.
    { output: 'compose', environment: 'dev', service: 'stripe', at: 'init', set: false, reason: 'why' },
    { output: 'bake', service: 'postgres', at: 'pull', set: true, reason: 'why' },
    { output: 'bake', service: 'api', environment: 'dev', at: 'pull', set: true, reason: 'why' },
    { output: 'dockerfile', service: 'postgres', slot: 'base', text: 'ENV A=1', reason: 'why' },
    { output: 'dockerfile', service: 'mobile', slot: 'runtime', text: 'ENV A=1', reason: 'why' },
    { output: 'nginx', service: 'api', slot: 'http', text: 'deny all;', reason: 'why' },
    { output: 'nginx', service: 'api', environment: 'production', slot: 'server', text: 'deny all;', reason: 'why' },
    { output: 'nginx', service: 'postgres', environment: 'own', slot: 'server', text: 'deny all;', reason: 'why' },
    // A node that is not there, and a parent that is not.
    {
      output: 'compose',
      environment: 'dev',
      service: 'api',
      at: 'deploy.resources.limitz.memory',
      set: '1g',
      reason: 'why',
    },
    { output: 'compose', environment: 'dev', service: 'api', at: 'healthcheck.disable', remove: true, reason: 'why' },
    { output: 'compose', environment: 'dev', service: 'api', at: 'logging.driver', set: 'local', reason: 'why' },
    { output: 'compose', environment: 'dev', service: 'api', at: 'user.name', set: 'x', reason: 'why' },
    { output: 'compose', environment: 'dev', service: 'api', at: 'mem_limt', set: '1g', reason: 'why' },
    { output: 'compose', environment: 'dev', at: 'volume', set: {}, reason: 'why' },
    { output: 'compose', environment: 'dev', at: 'services.apii.init', set: true, reason: 'why' },
    { output: 'compose', environment: 'dev', service: 'postgres', at: 'command.9', set: 'x', reason: 'why' },
    { output: 'compose', environment: 'dev', service: 'api', at: 'cap_drop["AL"]', remove: true, reason: 'why' },
    { output: 'compose', environment: 'dev', at: 'networks.loopback.driver', remove: true, reason: 'why' },
    { output: 'bake', service: 'api', at: 'argz', set: {}, reason: 'why' },
    { output: 'bake', service: 'api', at: 'matrix', set: {}, reason: 'why' },
    { output: 'bake', service: 'api', at: 'args.A', set: '1', reason: 'why' },
    { output: 'bake', service: 'api', at: 'cache-to.0', set: 'x', reason: 'why' },
    { output: 'bake', service: 'api', at: 'labels.name', remove: true, reason: 'why' },
  ],
});
