import { container, defineRegistry } from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: {
    staging: { extends: 'production' },
    production: { extends: 'staging' },
    // Not itself in the circle.
    preview: { extends: 'staging' },
    own: { extends: 'own' },
    fine: {},
  },
  services: { api: container({ image: 'acme/app:1', port: 80 }) },
});
