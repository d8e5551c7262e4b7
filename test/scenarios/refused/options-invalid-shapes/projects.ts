// @ts-nocheck: the types refuse it as well.

import { astro, container, defineRegistry, nestjs, secret } from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: {},
  services: {
    '': container({ image: 'acme/app:1', port: 80 }),
    list: astro([]),
    nothing: nestjs(),
    text: nestjs('3000'),
    web: container({
      image: 'acme/app:1',
      port: 80,
      env: {
        SHORT: secret({ min: 32, dev: 'short' }),
        LONG: secret({ min: 5, dev: 'short' }),
        NONE: secret({ min: 32, dev: '', optional: true }),
      },
    }),
  },
});
