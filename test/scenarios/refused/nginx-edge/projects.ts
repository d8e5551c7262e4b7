import { container, defineRegistry } from 'portolan';

const image = 'acme/app:1';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { production: { edge: { provider: 'nginx', dashboard: 'traefik' } } },
  services: {
    api: container({ image, port: 3000, hostPort: 3000, route: 'api', replicas: 3 }),
    web: container({ image, tier: 'site', port: 3100, hostPort: 3002, route: 'www' }),
    last: container({ image, port: 3200, hostPort: 65_535, route: 'last', replicas: 2 }),
    store: container({
      image,
      port: 9000,
      ports: { console: 9001 },
      route: [{ host: 'store' }, { host: 'console', port: 'console' }],
    }),
  },
});
