// @ts-nocheck: the types refuse most of it as well.

import { container, corsOrigins, defineRegistry, input, perEnvironment, secret, text, url } from 'portolan';

const reason = 'what may be given from outside, and what not';
const compose = { output: 'compose', environment: 'dev', service: 'api', reason };
const traefik = { output: 'traefik', environment: 'production', file: 'dynamic/routes', reason };
const netlify = { output: 'netlify', service: 'api', at: 'redirects', reason };
const bake = { output: 'bake', service: 'api', at: 'network', reason };

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { dev: { local: true }, production: {} },
  services: {
    api: container({
      image: 'acme/api:1',
      port: 80,
      route: 'api',
      env: { LEVEL: input({ source: 'LEVEL', dev: 'info' }) },
    }),
  },
  patches: [
    { ...compose, at: 'user', set: secret({ source: 'USER_ID' }) },
    { ...compose, at: 'hostname', set: url('api') },
    { ...compose, at: 'dns', set: [corsOrigins()] },
    { ...compose, at: 'cpus', set: perEnvironment({ dev: '1' }) },
    { ...compose, at: 'shm_size', set: input({ dev: '64m' }) },
    { ...compose, at: 'dns_search', set: [text`${secret({ source: 'ZONE' })}.local`] },
    { ...compose, at: 'domainname', set: { value: 'input', source: 'DOMAIN' } },
    { ...bake, set: input({ source: 'BUILD_NETWORK', dev: 'host' }) },
    { ...bake, set: text`${input({ source: 'BUILD_NETWORK', dev: 'host' })}` },
    { ...compose, at: 'mac_address', set: input({ source: 'HTTP_PORT' }) },
    { ...compose, at: 'tty', set: input({ source: 'LEVEL', dev: 'debug' }) },
    { ...traefik, at: 'email', set: input({ source: 'EMAIL' }) },
    { ...traefik, at: 'http.middlewares.greeting', set: { headers: [text`${input({ source: 'NAME' })}`] } },
    { ...netlify, set: [input({ source: 'OLD' })] },
    { ...netlify, set: [{ from: '/a', to: null }] },
    { ...netlify, set: ['/a', 1] },
    { ...netlify, set: [{ from: '/\u0007' }] },
    { ...compose, at: 'labels.key', set: input({ source: 'TOKEN', dev: 'sk_live_0123456789abcdef' }) },
  ],
});
