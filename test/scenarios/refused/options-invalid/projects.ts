// @ts-nocheck: the types refuse it as well.

import {
  container,
  defineRegistry,
  external,
  nestjs,
  perEnvironment,
  postgres,
  redis,
  secret,
  sveltekit,
} from 'portolan';

const image = 'acme/app:1';

export default defineRegistry({
  name: 'Acme Inc',
  domain: 'acme..dev',
  workspace: '/srv/acme',
  layout: '../{name}',
  user: 0,
  bases: { node: 'node 24' },
  environments: {
    Production: {},
    staging: { local: 'no', hostPrefix: 'staging', domain: 7 },
    demo: { edge: { loopback: '127.0.0.2' } },
    live: { edge: { provider: 'nginx', loopback: '10.0.0.2' } },
  },
  hosts: {
    large: { address: 'not an address', size: 'ccx32' },
    small: {},
    mistyped: { address: '10.0.0.400' },
    short: { address: '10.0.2' },
    // Names may begin with a number, and have one within.
    named: { address: '1and1.2.example' },
    ten: { address: 'ccx-10' },
  },
  projects: { chat: { index: 1.5, title: '' } },
  services: {
    Api: container({ image, port: 80 }),
    cache: redis({ version: 7, evict: 'allkeys_lru', maxMemory: perEnvironment({ staging: '256' }) }),
    database: postgres({ user: 'Admin' }),
    missing: nestjs({}),
    openai: external({ url: 'api.openai.com' }),
    outside: external({ url: 'ftp://acme.dev' }),
    ports: container({ image, port: 70000, hostPort: 0, ports: { admin: '9000', 'Bad Name': 1 } }),
    text: sveltekit({ env: 'PUBLIC_X=1', uses: 'api', files: ['ok', '../up'] }),
    web: container({
      image: 'Acme/App',
      port: '80',
      tier: 'frontend',
      replicas: perEnvironment({ staging: 1.5 }),
      limits: perEnvironment({ staging: { memory: '1 GB', cpu: 0 } }),
      probes: 'health',
      route: ['www', 'no host'],
      volumes: { data: 'relative', cache: { path: '/cache' }, price: '/da$ta', mode: { path: '/b:ro', cache: true } },
      env: {
        '2FA': 'on',
        'MY-VAR': 'x',
        LIST: ['a'],
        LONE: '\ud800',
        MISSING: undefined,
        NOTHING: null,
        NUL: 'a\0b',
        OBJECT: { a: 1 },
        SECRET: secret({ min: 0, source: 'A-B', dev: 7 }),
        WORD: secret({ source: 'null' }),
        COMPOSED: 'e\u0301',
        VARIES: perEnvironment({ staging: [] }),
      },
    }),
    varying: container({ image, host: { staging: 'small' }, replicas: { staging: 3 } }),
    varied: container({ image, host: ['small'], replicas: '3', rateLimit: [], storage: 10 }),
    worker: container({ image, probes: { ready: 5 }, route: 5, limits: 'small', storage: '10g' }),
  },
});
