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
    // Nothing was found that Portolan runs. An entry looks like this, with its factory in the import:
    // api: nestjs({ port: 3001, route: 'api' }),
  },
});
