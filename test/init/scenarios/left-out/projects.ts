import { defineRegistry } from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.example', // check: where production answers
  environments: {
    dev: { local: true },
    staging: { hostPrefix: 'staging-' },
    production: {},
  },
  services: {
    // No package is a service yet. An entry looks like this, with its factory in the import:
    // api: nestjs({ port: 3001, route: 'api' }),
    // apps/admin (Next.js) is left out: Portolan has no kind for it yet; container() runs an image of your own
    // apps/gateway (Express) is left out: Portolan has no kind for it yet; container() runs an image of your own
    // apps/no-build (nestjs) is left out: it has no script "build"; add one
    // apps/no-name (astro) is left out: its package.json has no "name"; add one
    // apps/odd name (astro) is left out: Dockerfiles would need quoting for its path; use letters, digits and . _ - @ + ~ / alone
    // apps/odd-package (astro) is left out: npm does not allow its name "Odd Package"; rename it
    // apps/one (astro) is left out: another package has its name "twin"; rename one
    // apps/shop (Nuxt) is left out: Portolan has no kind for it yet; container() runs an image of your own
    // apps/spa (Vite) is left out: Portolan has no kind for it yet; container() runs an image of your own
    // apps/two (astro) is left out: another package has its name "twin"; rename one
    // packages/nest-tools (nestjs) is left out: nothing in it starts an app, so that it is taken for a library
  },
});
