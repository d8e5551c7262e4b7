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
    // The edge takes its part.
    staging: { hosts: ['tiny'] },
  },
  hosts: {
    large: { address: '10.0.0.1', size: { cpu: 8, memory: '32g' } },
    small: { address: '10.0.0.2', size: { cpu: 2, memory: '4g' } },
    tiny: { address: '10.0.0.4', size: { memory: '1g' } },
    // No environment has them, the first neither where each names others.
    aside: { address: '10.0.0.6' },
    spare: { address: '10.0.0.5' },
  },
  // No service is of it.
  projects: { later: { index: 7 } },
  services: {
    api: container({ image, port: 3000, limits: { cpu: 2, memory: '1g' }, in: ['dev', 'production'] }),
    // Ended before the API starts.
    migrate: job({ before: 'api', command: ['migrate'] }),
    worker: container({
      image,
      in: ['dev', 'production', 'batch'],
      tier: 'worker',
      host: perEnvironment({ production: 'small', batch: 'small' }),
      replicas: perEnvironment({ production: 2, batch: 3 }),
      limits: { cpu: 2.5, memory: '1g' },
    }),
    web: container({ image, port: 8080, route: 'web', limits: { memory: '800m' }, in: ['staging'] }),
    // It may take whatever there is.
    mail: container({ image, tier: 'worker', limits: { cpu: 1 }, in: ['staging'] }),
  },
});
