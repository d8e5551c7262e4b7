import { container, defineRegistry } from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: {
    dev: { local: true, edge: { provider: 'file' } },
    // What it takes from another is no statement of its own.
    review: { local: true, extends: 'production', hostPrefix: 'review-' },
    production: { edge: { email: 'ops@acme.dev' } },
  },
  services: { api: container({ image: 'acme/api:1', port: 8000, route: 'api' }) },
});
