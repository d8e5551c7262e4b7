import { defineRegistry, nestjs } from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  workspace: 'repo',
  environments: { production: {} },
  services: { api: nestjs({ port: 3000, route: 'api', files: ['contracts'] }) },
});
