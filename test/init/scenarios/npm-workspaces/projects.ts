import { defineRegistry, nestjs, sveltekit } from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.example', // check: where production answers
  environments: {
    dev: { local: true },
    staging: { hostPrefix: 'staging-' },
    production: {},
  },
  services: {
    // check: "route" is the label in front of the domain
    api: nestjs({
      port: 3001, // check: nothing states it
      route: 'api',
      probes: 'tcp', // check: no health route was found
    }),
    web: sveltekit({
      route: 'web',
      probes: 'tcp', // check: no health route was found
    }),
  },
});
