import { astro, container, defineRegistry, expo, external, host, job, postgres, url } from 'portolan';

const image = 'acme/app:1';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { production: {} },
  services: {
    api: container({ image, port: 80, route: 'api' }),
    app: expo({ env: { API_URL: url('api') } }),
    landing: astro({ env: { API_HOST: host('api') } }),
    // Apps answer nobody.
    push: container({ image, port: 80, uses: ['app'] }),
    // A site is on the network of browsers, an API is not.
    site: container({ image, port: 80, tier: 'site' }),
    renderer: container({ image, port: 80, uses: ['site'] }),
    // Datastores have no way out.
    stripe: external({ url: 'https://api.stripe.com' }),
    postgres: postgres({ version: '16', uses: ['stripe', 'api'] }),
    // Nobody listens.
    cron: container({ image, tier: 'worker' }),
    nightly: job({ of: 'cron', schedule: '0 3 * * *', command: ['clean'] }),
    waiting: container({ image, port: 80, uses: ['nightly'] }),
    caller: container({ image, port: 80, uses: ['cron', 'stripe', 'postgres'] }),
  },
});
