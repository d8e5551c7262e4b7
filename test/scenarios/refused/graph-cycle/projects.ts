import { container, defineRegistry, url } from 'portolan';

const image = 'acme/app:1';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { dev: { local: true }, production: {} },
  services: {
    // Two, and three that one of the two uses.
    orders: container({ image, port: 80, uses: ['stock'] }),
    stock: container({ image, port: 80, uses: ['mail'], env: { ORDERS_URL: url('orders') } }),
    mail: container({ image, port: 80, uses: ['queue'] }),
    queue: container({ image, port: 80, uses: ['render'] }),
    render: container({ image, port: 80, uses: ['mail'] }),
    // Public addresses and its own are no wait.
    login: container({ image, port: 80, route: 'login', env: { SHOP_URL: url('shop', 'public'), OWN: url('login') } }),
    shop: container({ image, port: 80, route: 'shop', env: { LOGIN_URL: url('login') } }),
  },
});
