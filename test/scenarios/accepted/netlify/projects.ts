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
  patches: [
    {
      output: 'netlify',
      service: 'www',
      at: 'redirects',
      set: [{ from: '/old/*', to: '/:splat', status: 301, force: true }],
      reason: 'old links must lead somewhere',
    },
    {
      output: 'netlify',
      service: 'www',
      at: 'headers.0.values.X-Frame-Options',
      remove: true,
      reason: 'partners frame it',
    },
    { output: 'netlify', service: 'shop', at: 'headers.0', remove: true, reason: 'its server sends its own' },
    {
      output: 'netlify',
      service: 'shop',
      at: 'build.ignore',
      set: 'git diff --quiet "$CACHED_COMMIT_REF" "$COMMIT_REF" .',
      reason: 'nothing of it changed',
    },
  ],
});
