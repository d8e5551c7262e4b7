import { container, defineRegistry, from, host, job, postgres, redis, secret } from 'portolan';

const image = 'acme/app:1';
// One file for the whole project.
const stripeKey = secret({ as: 'file', min: 16, dev: 'no-key-of-stripe' });

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { dev: { local: true }, production: { hosts: ['one', 'two'], edge: { dashboard: 'traefik' } } },
  hosts: { one: { address: '10.0.0.2' }, two: { address: '10.0.0.3' } },
  projects: { shop: {} },
  services: {
    // Its server, what prepares it, and its users read one file.
    postgres: postgres({ version: '16', passwordAs: 'file', host: 'two' }),
    cache: redis({ version: '7', evict: 'allkeys-lru', passwordAs: 'file', host: 'two' }),
    'shop-migrate': job({ before: 'shop-app', command: ['migrate'], env: { STRIPE_KEY: stripeKey } }),
    'shop-app': container({
      project: 'shop',
      image,
      port: 80,
      host: 'two',
      uses: ['cache'],
      env: {
        PGHOST: host('postgres'),
        PGUSER: from('postgres', 'user'),
        PGPASSWORD: from('postgres', 'password'),
        STRIPE_KEY: stripeKey,
        TOKEN: secret(),
      },
    }),
    web: container({ image, port: 81, route: 'web', host: 'one' }),
  },
});
