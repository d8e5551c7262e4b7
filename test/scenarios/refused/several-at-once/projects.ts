// @ts-nocheck: the types refuse it as well.

import { container, defineRegistry, from, postgres, secret, url } from 'portolan';

const image = 'acme/app:1';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { dev: { local: 'yes', hosts: ['hg'] }, production: { domain: 7 } },
  hosts: { huge: { address: '!' } },
  projects: { chat: { index: 1.5 } },
  services: {
    // Wrong, and yet there: whoever names it is right, whatever it takes from it.
    postgres: postgres({ version: 16, uses: ['reddis'] }),
    literal: { kind: 'container' },
    api: container({
      image,
      port: 80,
      project: 'chat',
      host: 'huge',
      in: ['dev', 'prod'],
      uses: ['literal', 'postgres', 'postgress', 7],
      env: {
        DATABASE_URL: from('postgres', 'connection'),
        PUBLIC_HOST: from('postgres', 'hots'),
        PUBLIC_KEY: secret(),
        'NOT-A-NAME': url('wbe'),
        WRONG: null,
      },
    }),
    web: container({ image, port: 80, project: 'caht', replicas: -1, env: { API_URL: url('apii') } }),
  },
  patches: [
    { output: 'compos', service: 'nobody' },
    { output: 'bake', service: 'nobody', at: 'args', set: {}, reason: 'of nobody' },
  ],
});
