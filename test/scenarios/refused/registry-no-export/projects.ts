import { container, defineRegistry } from 'portolan';

export const registry = defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { production: {} },
  services: { api: container({ image: 'acme/app:1', port: 80 }) },
});
