import { container, defineRegistry } from 'portolan';

const image = 'acme/app:1';

/** Services whose names, routers and volumes could be taken for another's, or for the edge's own. */
export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: {
    production: { hosts: ['one', 'two'], edge: { dashboard: 'traefik' } },
    staging: { hosts: ['three'], hostPrefix: 'staging-', edge: { provider: 'labels' } },
  },
  hosts: { one: { address: '10.0.0.1' }, two: { address: '10.0.0.2' }, three: { address: '10.0.0.3' } },
  services: {
    chat: container({ image, user: 1000, port: 3000, route: ['chat', 'www'], volumes: { 'b-c': '/data' } }),
    'chat-2': container({ image, port: 3001, route: 'chat-2' }),
    'chat-b': container({ image, user: 1000, port: 3002, volumes: { c: '/data' } }),
    dashboard: container({ image, port: 3003, route: 'dashboard' }),
    traefi: container({ image, user: 1000, port: 3004, volumes: { acme: '/data' } }),
  },
});
