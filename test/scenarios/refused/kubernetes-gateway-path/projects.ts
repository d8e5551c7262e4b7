import { container, defineRegistry } from 'portolan';

const image = 'acme/app:1';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: {
    // An Ingress takes any.
    production: { kubernetes: { middlewares: true } },
    staging: {
      hostPrefix: 'staging-',
      kubernetes: { gateway: { name: 'public', namespace: 'gateways' }, middlewares: true },
    },
  },
  services: {
    menu: container({ image, port: 80, limits: { memory: '64m' }, route: { host: 'www', path: '/speisen/süß' } }),
    search: container({
      image,
      port: 80,
      limits: { memory: '64m' },
      route: { host: 'www', path: "/-_.~!$&'()*+,;=:@/a" },
    }),
  },
});
