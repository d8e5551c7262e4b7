import { container, defineRegistry, perEnvironment, url } from 'portolan';

const image = 'acme/app:1';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: {
    production: { hosts: ['one', 'two'] },
    // A machine has one Traefik.
    demo: { hosts: ['two'], hostPrefix: 'demo-' },
    // And nginx of a machine may serve several, but not find them at one address.
    blue: { hosts: ['three'], hostPrefix: 'blue-', edge: { provider: 'nginx' } },
    green: { hosts: ['three'], hostPrefix: 'green-', edge: { provider: 'nginx' } },
    red: { hosts: ['three'], hostPrefix: 'red-', edge: { provider: 'nginx', loopback: '127.0.0.2' } },
    // Each on a machine of its own, which the registry does not name.
    other: { hosts: [], hostPrefix: 'other-' },
    another: { hosts: [], hostPrefix: 'another-' },
  },
  hosts: { one: { address: '10.0.0.1' }, two: { address: '10.0.0.2' }, three: { address: '10.0.0.3' } },
  services: {
    caller: container({
      image,
      in: ['production'],
      host: 'two',
      env: { A: url('a'), B: url('b'), ADMIN: url('admin') },
    }),
    web: container({ image, tier: 'site', port: 8080, host: perEnvironment({ production: 'two' }), route: 'web' }),
    app: container({ image, tier: 'site', port: 8080, route: 'app', replicas: perEnvironment({ blue: 2 }) }),
    a: container({ image, port: 3000 }),
    b: container({ image, port: 3000 }),
    // Called on its own host alone.
    c: container({ image, port: 3000, env: { A: url('a', 'internal') } }),
    // Beside the edge of its host.
    admin: container({ image, port: 443 }),
  },
});
