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
  },
});
