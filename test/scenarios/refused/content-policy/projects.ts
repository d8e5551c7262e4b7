// @ts-nocheck: the types refuse some of it as well.

import { container, defineRegistry, external, input, url } from 'portolan';

const image = 'acme/app:1';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { production: {} },
  services: {
    api: container({ image, port: 3000, route: 'api', contentPolicy: { 'img-src': ['https://cdn.acme.dev'] } }),
    worker: container({ image, tier: 'worker' }),
    stripe: external({ url: 'https://api.stripe.com' }),
    shop: container({
      image,
      tier: 'site',
      port: 3000,
      route: 'shop',
      contentPolicy: {
        'font-src': [url('fonts', 'public')],
        'frame-src': [url('api', 'public')],
        'img-src': [url('worker', 'public'), url('stripe', 'public'), input()],
      },
    }),
    // The rest of it is right.
    board: container({
      image,
      tier: 'site',
      port: 3000,
      route: 'board',
      contentPolicy: {
        'frame-src': [url('api', 'public')],
        'img-src': [url('worker', 'public'), url('stripe', 'public')],
      },
    }),
    web: container({
      image,
      tier: 'site',
      port: 3000,
      route: '@',
      contentPolicy: { 'script-src': ['js.stripe.com', 'https://a;script-src *', "'unsafe-inline'"] },
    }),
  },
});
