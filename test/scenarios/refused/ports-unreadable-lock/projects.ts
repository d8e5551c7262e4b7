import { container, defineRegistry } from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { dev: { local: true } },
  services: { mail: container({ image: 'axllent/mailpit:v1.27', port: 8025 }) },
});
