import { defineRegistry, nestjs, postgres } from 'portolan';

export default defineRegistry({
  name: 'todo-api',
  domain: 'todo-api.example', // check: where production answers
  environments: {
    dev: { local: true },
    staging: { hostPrefix: 'staging-' },
    production: {},
  },
  services: {
    // its users read DATABASE_URL
    // check the version, and where somebody else runs it: external: ['production']
    postgres: postgres({ version: '16' }),

    // check: "route" is the label in front of the domain
    'todo-api': nestjs({
      path: '.',
      port: 4000,
      route: 'todo-api',
      probes: 'tcp', // check: no health route was found
      uses: ['postgres'],
    }),
  },
});
