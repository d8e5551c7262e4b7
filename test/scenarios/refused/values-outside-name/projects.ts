import { container, defineRegistry, input, secret } from 'portolan';

const image = 'acme/app:1';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { production: {} },
  projects: { chat: {}, 'chat-admin': {}, shop: {} },
  services: {
    // CHAT_ADMIN_KEY of both projects.
    'chat-api': container({ project: 'chat', image, port: 80, env: { ADMIN_KEY: secret() } }),
    'chat-admin-api': container({ project: 'chat-admin', image, port: 80, env: { KEY: secret() } }),
    // SHOP_URL of two variables.
    'shop-api': container({ project: 'shop', image, port: 80, env: { SHOP_URL: input(), URL: input() } }),
    // The two of a project share a name, and so do a variable and the same under a public prefix.
    'shop-web': container({ project: 'shop', image, port: 80, env: { ID: input(), PUBLIC_ID: input() } }),
    'shop-worker': container({ project: 'shop', image, port: 80, env: { ID: input() } }),
  },
});
