import { astro, defineRegistry } from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { production: {} },
  services: { web: astro({}) },
});
