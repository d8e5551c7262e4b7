import { astro, defineRegistry, nestjs, sveltekit } from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { dev: { local: true }, production: {} },
  services: {
    // From one package, so that both would write the same file.
    api: nestjs({ port: 3001, path: 'apps/api', envModule: 'src/env.ts' }),
    worker: nestjs({ port: 3002, path: 'apps/api', envModule: 'src/env.ts' }),
    // Its build empties that directory.
    built: nestjs({ port: 3003, path: 'apps/api', envModule: 'dist/env.ts' }),
    landing: astro({ path: 'apps/landing', envModule: 'src/env.ts' }),
    web: sveltekit({ path: 'apps/web', envModule: 'src/lib/env.ts' }),
  },
});
