import { container, defineRegistry, perEnvironment, url } from 'portolan';

const image = 'acme/app:1';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: {
    production: { hosts: ['front', 'back'] },
    own: { hosts: ['back'], hostPrefix: 'own-', edge: { provider: 'nginx' } },
  },
  hosts: { front: { address: '10.0.0.2' }, back: { address: 'back.internal' } },
  services: {
    api: container({
      image,
      port: 3000,
      host: perEnvironment({ production: 'front', own: 'back' }),
      route: 'api',
      replicas: 2,
      env: { ONE: url('one'), TWO: url('two'), BESIDE: url('beside') },
    }),
    one: container({ image, port: 3000, host: 'back' }),
    two: container({ image, port: 3001, host: 'back', replicas: 2 }),
    beside: container({ image, port: 3000, host: perEnvironment({ production: 'front', own: 'back' }), replicas: 2 }),
  },
});
