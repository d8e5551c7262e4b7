import { container, defineRegistry } from 'portolan';

const image = 'acme/app:1';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  // Staging lacks a prefix, so that all of its addresses are production's.
  environments: { production: {}, staging: {}, test: { hostPrefix: 'test-' } },
  services: {
    docs: container({ image, port: 80, in: ['production', 'staging'], route: { host: 'docs', path: '/guide' } }),
    // Below a path of a name that leads to production's edge.
    admin: container({ image, port: 80, in: ['staging'], route: { host: 'docs', path: '/admin' } }),
    first: container({ image, port: 80, in: ['test'], route: 'app' }),
    second: container({ image, port: 80, in: ['test'], route: 'app' }),
    // Below another path there is no quarrel.
    third: container({ image, port: 80, in: ['test'], route: { host: 'app', path: '/third' } }),
    twice: container({ image, port: 80, in: ['test'], route: ['twice', 'twice'] }),
  },
});
