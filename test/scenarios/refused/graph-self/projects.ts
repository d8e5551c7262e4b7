import { container, defineRegistry, url } from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { production: {} },
  services: {
    api: container({ image: 'acme/app:1', port: 80, uses: ['web', 'api'] }),
    web: container({ image: 'acme/app:1', port: 80, route: 'www', env: { PUBLIC_URL: url('web') } }),
  },
});
