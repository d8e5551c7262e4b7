import { container, defineRegistry, from, input, postgres, secret } from 'portolan';

const image = 'acme/app:1';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { dev: { local: true }, production: {} },
  projects: { shop: {}, 'shop-admin': {} },
  services: {
    postgres: postgres({ version: '16', external: ['production'] }),
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
    // A database of each, and one name for both.
    shop: container({
      image,
      port: 80,
      project: 'shop',
      env: { ADMIN_DATABASE_URL: from('postgres', 'connection') },
    }),
    admin: container({ image, port: 80, project: 'shop-admin', uses: ['postgres'] }),
    // The same one for whoever is of the project.
    worker: container({ image, tier: 'worker', project: 'shop-admin', uses: ['postgres'] }),
  },
});
