import { astro, defineRegistry } from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  workspace: 'fixtures',
  environments: { production: {} },
  services: { web: astro({}) },
});
