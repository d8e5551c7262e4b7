import { astro, defineRegistry, expo, postgres, secret, text } from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { dev: { local: true }, production: {} },
  services: {
    postgres: postgres({ version: '16' }),
    app: expo({ uses: ['postgres'] }),
    landing: astro({ route: 'www', env: { CMS_AUTHORIZATION: text`Bearer ${secret({ source: 'CMS_TOKEN' })}` } }),
  },
});
