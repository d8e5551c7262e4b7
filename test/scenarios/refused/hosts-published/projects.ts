import { container, defineRegistry, perEnvironment, postgres, url } from 'portolan';

const image = 'acme/app:1';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: {
    production: { hosts: ['front', 'back'] },
    own: { hosts: ['back'], hostPrefix: 'own-', edge: { provider: 'nginx' } },
    rented: { hosts: ['other', 'open', 'loop'], hostPrefix: 'rented-' },
  },
  hosts: {
    other: { address: '10.0.0.9' },
    front: { address: '10.0.0.2' },
    back: { address: 'back.internal' },
    open: { address: '51.254.139.78' },
    loop: { address: '127.0.0.1' },
  },
  services: {
    api: container({
      image,
      port: 3000,
      host: perEnvironment({ production: 'front', own: 'back', rented: 'other' }),
      route: 'api',
      replicas: perEnvironment({ production: 2, own: 2 }),
      env: { ONE: url('one'), TWO: url('two'), BESIDE: url('beside') },
    }),
    one: container({ image, port: 3000, host: perEnvironment({ production: 'back', own: 'back', rented: 'loop' }) }),
    two: container({
      image,
      port: 3001,
      host: perEnvironment({ production: 'back', own: 'back', rented: 'open' }),
      replicas: perEnvironment({ production: 2, own: 2 }),
    }),
    beside: container({
      image,
      port: 3000,
      host: perEnvironment({ production: 'front', own: 'back', rented: 'other' }),
      replicas: 2,
    }),
    // A firewall in front of Docker's ports lets everybody through.
    postgres: postgres({ version: '16', in: ['rented'], host: 'open' }),
    user: container({ image, port: 3002, in: ['rented'], host: 'other', uses: ['postgres'] }),
  },
});
