import { container, defineRegistry, from, perEnvironment } from 'portolan';
import { rabbitmq } from './rabbitmq.ts';

/** A shop whose orders go through a broker of a kind that Portolan does not have. */
export default defineRegistry({
  name: 'shop',
  domain: 'shop.example',
  environments: { dev: { local: true }, production: {} },
  services: {
    // `version: 4` or `vhosts: …` would not compile, and neither would `uses: ['brokr']` below.
    broker: rabbitmq({
      version: '4.1',
      vhost: 'orders',
      // Its pages, which only developers open.
      route: perEnvironment({ dev: { host: 'rabbit', port: 'management' } }),
    }),

    // Names the outputs that it wants.
    'orders-api': container({
      image: 'ghcr.io/shop/orders-api:1.0.0',
      port: 8000,
      route: 'orders',
      env: { AMQP_URL: from('broker', 'connection'), AMQP_VHOST: from('broker', 'vhost') },
    }),
    // Names none, and takes what the kind gives: RABBITMQ_URL.
    'orders-worker': container({ image: 'ghcr.io/shop/orders-worker:1.0.0', tier: 'worker', uses: ['broker'] }),
  },
});
