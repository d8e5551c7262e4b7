import { astro, container, defineRegistry, input, perEnvironment, secret, sveltekit, url } from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { dev: { local: true }, staging: { hostPrefix: 'staging-' }, production: {} },
  services: {
    api: container({ image: 'acme/app:1', port: 3000, route: 'api' }),
    // Files alone, so that all values are built in.
    www: astro({
      route: 'www',
      env: {
        PUBLIC_API_URL: url('api'),
        PUBLIC_BANNER: perEnvironment({ staging: 'Not the real "thing"' }),
        PUBLIC_BELL: 'rings \u0007',
        PUBLIC_LINES: 'one\ntwo\r\nthree\tfour',
        SITE_TITLE: 'Märchen $HOME',
      },
      netlify: { production: 'production', 'branch-deploy': 'staging', 'release/2.x': 'production' },
    }),
    // Its functions run there, outside of the fleet.
    shop: sveltekit({
      route: 'shop',
      env: {
        API_URL: url('api'),
        PAYMENT_KEY: secret(),
        PUBLIC_API_URL: url('api'),
        PUBLIC_SHOP_ID: input(),
        PUBLIC_TRACKER: input({ optional: true }),
      },
      netlify: { production: 'production' },
    }),
  },
});
