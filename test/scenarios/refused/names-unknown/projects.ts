// @ts-nocheck: the types refuse it as well.

import { container, defineRegistry, from, perEnvironment, postgres, text, url } from 'portolan';

const image = 'acme/app:1';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { dev: { local: true }, production: { hosts: ['large', 'lage'], extends: 'staging' } },
  hosts: { large: { address: '10.0.0.2' } },
  projects: { chat: {} },
  services: {
    postgres: postgres({ version: '16', external: ['prodution'] }),
    api: container({
      project: 'caht',
      in: ['dev', 'live'],
      host: 'huge',
      image,
      port: 80,
      uses: ['postgers', 'kafka'],
      replicas: perEnvironment({ production: 2, prod: 3 }),
      env: {
        DATABASE_URL: from('postgress', 'connection'),
        LEVEL: perEnvironment({ dev: 'debug', develop: 'debug' }),
        TEXT: text`${url('apii')}/v1`,
      },
    }),
    web: container({
      image,
      port: 80,
      host: perEnvironment({ production: 'small' }),
      route: { host: 'www', port: 'htp' },
    }),
  },
});
