import { astro, container, defineRegistry, url } from 'portolan';

const image = 'acme/app:1';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  workspace: 'nowhere',
  environments: { dev: { local: true }, production: {} },
  services: {
    site: astro({}),
    one: container({ image, port: 80, hostPort: 7000, env: { API_KEY: 'abc' } }),
    two: container({ image, port: 80, hostPort: 7000, env: { WORKER_URL: url('worker') } }),
    worker: container({ image, tier: 'worker' }),
  },
});
