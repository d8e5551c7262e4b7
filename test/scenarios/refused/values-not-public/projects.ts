// @ts-nocheck: the types refuse it as well.

import {
  container,
  corsOrigins,
  defineRegistry,
  from,
  host,
  perEnvironment,
  postgres,
  secret,
  text,
  url,
} from 'portolan';

const image = 'acme/app:1';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { dev: { local: true }, production: {} },
  services: {
    postgres: postgres({ version: '16' }),
    api: container({ image, port: 80, route: 'api' }),
    web: container({
      image,
      port: 80,
      tier: 'site',
      env: {
        PUBLIC_SECRET: secret(),
        EXPO_PUBLIC_TEXT: text`Bearer ${secret()}`,
        NEXT_PUBLIC_ENVIRONMENT: perEnvironment({ dev: 'x', production: secret() }),
        PUBLIC_INTERNAL: url('api', 'internal'),
        PUBLIC_HOST: host('api'),
        PUBLIC_DATABASE: from('postgres', 'connection'),
        PUBLIC_USER: from('postgres', 'user'),
        PUBLIC_ORIGINS: corsOrigins(),
        // These are public.
        PUBLIC_URL: url('api'),
        PUBLIC_ORIGIN: from('api', 'origin'),
        PUBLICITY: secret(),
      },
    }),
  },
});
