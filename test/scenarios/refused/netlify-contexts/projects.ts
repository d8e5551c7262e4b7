import { astro, defineRegistry } from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { dev: { local: true }, staging: { hostPrefix: 'staging-' }, production: {} },
  services: {
    www: astro({
      route: 'www',
      in: ['dev', 'production'],
      netlify: { production: 'production', 'deploy-preview': 'dev', staging: 'staging' },
    }),
    // Another site of the same package.
    docs: astro({ path: 'apps/www', route: 'docs', netlify: { production: 'production' } }),
    shop: astro({ route: 'shop', netlify: {} }),
    beta: astro({ path: 'apps/shop', route: 'beta', netlify: { 'not a branch': 'production' } }),
  },
});
