// @ts-nocheck: the types refuse some of it as well.

import { container, defineRegistry } from 'portolan';

const image = 'acme/app:1';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { production: {} },
  services: {
    api: container({ image, port: 3000, route: 'api', contentPolicy: { 'img-src': ['https://cdn.acme.dev'] } }),
    web: container({
      image,
      tier: 'site',
      port: 3000,
      route: '@',
      contentPolicy: { 'script-src': ['js.stripe.com', 'https://a;script-src *', "'unsafe-inline'"] },
    }),
  },
});
