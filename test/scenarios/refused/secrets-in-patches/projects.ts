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
    {
      output: 'compose',
      environment: 'dev',
      service: 'api',
      at: 'environment.TOKEN_KEY',
      set: 'sk_live_' + '4eC39HqLyjWDarjtT1zdp7dc',
      reason: 'why',
    },
    {
      output: 'compose',
      environment: 'dev',
      service: 'api',
      at: 'labels',
      set: { nested: ['x', 'postgres://user:word@host/db'] },
      reason: 'why',
    },
    {
      output: 'compose',
      environment: 'dev',
      service: 'api',
      at: 'environment.DB_PASSWORD',
      set: 'hunter2',
      reason: 'why',
    },
    { output: 'compose', environment: 'dev', service: 'api', at: 'environment.MIN_SECRET', set: '12', reason: 'why' },
    { output: 'bake', service: 'api', at: 'args', set: { API_KEY: 'abc' }, reason: 'why' },
    { output: 'dockerfile', service: 'api', slot: 'base', text: `ENV T=ghp_${'a'.repeat(36)}`, reason: 'why' },
  ],
});
