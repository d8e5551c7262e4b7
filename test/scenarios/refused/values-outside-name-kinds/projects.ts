import { container, defineRegistry, input, secret } from 'portolan';

const image = 'acme/app:1';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { dev: { local: true }, production: {} },
  services: {
    api: container({
      image,
      port: 80,
      env: { KEY: secret({ source: 'SHARED_KEY' }), ID: input({ source: 'SHARED_ID', dev: 'one' }) },
    }),
    // Public here, a secret there; another development value.
    web: container({
      image,
      port: 80,
      env: { KEY: input({ source: 'SHARED_KEY' }), ID: input({ source: 'SHARED_ID', dev: 'two' }) },
    }),
  },
});
