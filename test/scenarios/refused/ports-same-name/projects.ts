import { container, defineRegistry } from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { production: {} },
  services: { api: container({ image: 'acme/app:1', port: 80, ports: { metrics: 9090, http: 8080 } }) },
});
