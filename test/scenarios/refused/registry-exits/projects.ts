import { exit } from 'node:process';
import { container, defineRegistry } from 'portolan';

if (process.env.ACME_DOMAIN === undefined) exit(0);

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { production: {} },
  services: { api: container({ image: 'acme/app:1', port: 80 }) },
});
