import { container, defineRegistry, job, perEnvironment } from 'portolan';

const image = 'acme/app:1';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: {
    dev: { local: true },
    production: { hosts: ['large', 'small'] },
    // On a machine that production has too.
    batch: { hosts: ['small'] },
  },
  hosts: {
    large: { address: '10.0.0.1', size: { cpu: 8, memory: '32g' } },
    small: { address: '10.0.0.2', size: { cpu: 2, memory: '4g' } },
  },
  services: {
    api: container({ image, port: 3000, limits: { cpu: 2, memory: '1g' }, in: ['dev', 'production'] }),
    // Ended before the API starts.
    migrate: job({ before: 'api', command: ['migrate'] }),
    worker: container({
      image,
      tier: 'worker',
      host: perEnvironment({ production: 'small', batch: 'small' }),
      replicas: perEnvironment({ production: 2, batch: 3 }),
      limits: { cpu: 2.5, memory: '1g' },
    }),
  },
});
