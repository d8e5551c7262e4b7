import { astro, defineRegistry, nestjs, sveltekit } from 'portolan';

export default defineRegistry({
  name: 'acme-tools',
  domain: 'acme-tools.example', // check: where production answers
  environments: {
    dev: { local: true },
    staging: { hostPrefix: 'staging-' },
    production: {},
  },
  services: {
    // check: "route" is the label in front of the domain
    'admin-panel': sveltekit({
      path: 'apps/Admin.Panel',
      hostPort: 5173,
      route: 'admin-panel',
      probes: 'tcp', // check: no health route was found
    }),
    api: nestjs({
      port: 3000,
      route: 'api',
      probes: 'tcp', // check: no health route was found
    }),
    // check: it is served as files; pages that @astrojs/node renders on request are not
    docs: astro({ route: 'docs' }),
    jobs: nestjs({
      port: 3000,
      hostPort: 3001, // check: port 3000 of this machine is that of "api"
      route: 'jobs',
      probes: 'tcp', // check: no health route was found
    }),
    // check: it is run by @sveltejs/adapter-node, which its package does not have
    static: sveltekit({
      route: 'static',
      probes: 'tcp', // check: no health route was found
    }),
  },
});
