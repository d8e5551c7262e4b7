import { container, defineRegistry } from 'portolan';

const image = 'acme/app:1';
const long = 'a'.repeat(60);

export default defineRegistry({
  name: 'acme',
  domain: `${'long.'.repeat(40)}dev`,
  environments: { staging: { hostPrefix: 'staging-' }, production: {} },
  services: {
    api: container({ image, port: 80, route: long }),
    web: container({ image, port: 80, route: 'www' }),
  },
});
