import { astro, defineRegistry, nestjs } from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  workspace: './',
  layout: 'services/{name}',
  user: 10001,
  bases: {
    node: `node:22-bookworm-slim@sha256:${'0'.repeat(64)}`,
    nginx: 'registry.acme.dev:5000/nginx-unprivileged:1.28',
  },
  environments: { production: {} },
  services: {
    api: nestjs({ port: 3000, route: 'api', probes: { live: '/live', ready: '/ready' } }),
    // Written with dots and slashes at its ends.
    www: astro({ path: './services/site/', route: '@', files: ['./docs/', 'CHANGELOG.md'] }),
  },
});
