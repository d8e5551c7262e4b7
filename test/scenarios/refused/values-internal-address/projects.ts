import { container, defineRegistry, from, perEnvironment, postgres, secret, text, url } from 'portolan';

const image = 'acme/app:1';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { dev: { local: true }, production: {}, staging: { extends: 'production', hostPrefix: 'staging-' } },
  services: {
    postgres: postgres({ version: '16', external: ['production'] }),
    api: container({
      image,
      port: 3010,
      route: 'api',
      env: {
        // What is given from outside may have a query, which stands alone where it is made here.
        DATABASE_URL: text`${from('postgres', 'connection')}?schema=public`,
        OTHER_URL: perEnvironment({ dev: text`${from('postgres', 'connection')}?schema=public`, production: secret() }),
      },
    }),
    site: container({
      image,
      port: 80,
      tier: 'site',
      env: {
        PUBLIC_API: 'http://api:3010',
        PUBLIC_LOOP: 'http://127.0.0.1:3010',
        PUBLIC_OWN: text`http://localhost:3010/v1`,
        // Its own process reaches what no page does, and a name of a container may be in a path.
        API: 'http://api:3010',
        PUBLIC_DOCS: 'https://docs.acme.dev/api',
        PUBLIC_RIGHT: url('api'),
        PUBLIC_TOOLS: perEnvironment({ dev: 'http://localhost:6006', production: 'https://tools.acme.dev' }),
      },
    }),
  },
});
