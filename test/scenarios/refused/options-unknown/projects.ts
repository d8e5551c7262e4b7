// @ts-nocheck: the types refuse it as well.

import { container, defineRegistry, nestjs, perEnvironment, postgres, secret } from 'portolan';

const image = 'acme/app:1';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  descripton: 'Everything',
  environments: { production: { hots: [] } },
  projects: { chat: { titel: 'Chat' } },
  services: {
    api: nestjs({ port: 3001, rout: 'api', version: 3 }),
    postgres: postgres({ version: '16', path: 'db' }),
    web: container({
      image,
      port: 80,
      env: { KEY: secret({ sorce: 'KEY' }) },
      limits: { cpus: 1 },
      probes: { alive: 'tcp' },
      route: [{ host: 'www', paths: ['/'] }],
      volumes: { data: { path: '/data', cached: true, cache: true } },
    }),
    worker: container({ image, limits: perEnvironment({ production: { mem: '1g' } }) }),
  },
});
