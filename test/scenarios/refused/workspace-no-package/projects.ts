import { astro, defineRegistry, nestjs } from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { production: {} },
  services: {
    backend: nestjs({ port: 3001 }),
    bakend: nestjs({ port: 3002 }),
    // What else is asked of their packages follows from that alone.
    documentation: astro({ netlify: { production: 'production' } }),
    other: nestjs({ port: 3003, path: 'apps/backnd', envModule: 'src/env.ts' }),
  },
});
