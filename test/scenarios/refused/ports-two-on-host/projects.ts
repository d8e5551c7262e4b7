import { container, defineRegistry, url } from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { production: { hosts: ['one', 'two'] } },
  hosts: { one: { address: '10.0.0.1' }, two: { address: '10.0.0.2' } },
  services: {
    caller: container({ image: 'acme/caller:1', host: 'two', env: { A: url('a'), B: url('b') } }),
    a: container({ image: 'acme/a:1', port: 3000 }),
    b: container({ image: 'acme/b:1', port: 3000 }),
    // Called on its own host alone.
    c: container({ image: 'acme/c:1', port: 3000, env: { A: url('a', 'internal') } }),
  },
});
