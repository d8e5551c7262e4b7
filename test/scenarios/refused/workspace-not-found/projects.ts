import { astro, defineRegistry } from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  workspace: 'somewhere/else',
  environments: { production: {} },
  services: { web: astro({}) },
});
