import { container, defineRegistry, from, perEnvironment, url } from 'portolan';

const image = 'acme/app:1';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { dev: { local: true }, production: {} },
  services: {
    api: container({ image, port: 80 }),
    admin: container({ image, port: 80, route: perEnvironment({ dev: 'admin', production: [] }) }),
    web: container({
      image,
      port: 80,
      tier: 'site',
      env: { PUBLIC_API_URL: url('api'), ADMIN_URL: url('admin', 'public'), API_ORIGIN: from('api', 'origin') },
    }),
  },
});
