import { astro, defineRegistry, perEnvironment } from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { dev: { local: true }, production: {} },
  services: {
    site: astro({ route: 'www', env: { PUBLIC_LEVEL: perEnvironment({ dev: 'debug', production: 'error' }) } }),
    'site-dev': astro({ route: 'dev' }),
    // No such environment.
    'site-staging': astro({ route: 'staging' }),
  },
});
