import { astro, defineRegistry, nestjs } from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { production: {} },
  services: {
    backend: nestjs({ port: 3001 }),
    bakend: nestjs({ port: 3002 }),
    documentation: astro({}),
    other: nestjs({ port: 3003, path: 'apps/backnd' }),
  },
});
