import { container, defineRegistry } from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { production: {} },
  // With credentials a wildcard is the name of a header.
  cors: { headers: ['*', 'X-App ID'], methods: ['get', 'PURGE'] },
  services: { api: container({ image: 'acme/app:1', port: 3000, route: 'api' }) },
});
