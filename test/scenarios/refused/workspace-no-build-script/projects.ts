import { astro, defineRegistry, nestjs } from 'portolan';

// A warning alone refuses nothing, so it stands here: "api" ships the sources of what it shares with "web".
export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { production: {} },
  services: { web: astro({}), api: nestjs({ port: 3001 }) },
});
