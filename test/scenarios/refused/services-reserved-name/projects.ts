import { container, defineRegistry, postgres } from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { dev: { local: true }, production: {} },
  services: {
    traefik: container({ image: 'acme/traefik:1', in: ['production'], port: 8000, route: 'own' }),
    postgres: postgres({ version: '16' }),
    'postgres-setup': container({ image: 'acme/setup:1', port: 8001, uses: ['postgres'] }),
    api: container({ image: 'acme/api:1', port: 8002, uses: ['postgres'] }),
  },
});
