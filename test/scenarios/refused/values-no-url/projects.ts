import { container, defineRegistry, job, postgres, url } from 'portolan';

const image = 'acme/app:1';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { production: {} },
  services: {
    postgres: postgres({ version: '16' }),
    worker: container({ image, tier: 'worker' }),
    // It can have no port.
    migrate: job({ before: 'api', command: ['migrate'] }),
    api: container({
      image,
      port: 80,
      env: {
        DATABASE: url('postgres'),
        WORKER_URL: url('worker', 'internal'),
        MIGRATE_URL: url('migrate'),
        PUBLIC_MIGRATE_URL: url('migrate'),
      },
    }),
  },
});
