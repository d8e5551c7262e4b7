import { container, defineRegistry } from 'portolan';

const image = 'acme/app:1';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { dev: { local: true }, production: {}, own: { edge: { provider: 'nginx' }, hostPrefix: 'own-' } },
  services: {
    // The edge asks a port nothing.
    plain: container({ image, port: 3000, replicas: 2, route: 'plain' }),
    // A name in DNS has 63 characters.
    'what-answers-all-that-partners-ask-of-us-whenever-they-do': container({
      image,
      port: 3001,
      replicas: 20,
      route: 'partners',
      probes: '/health',
    }),
    // Nobody leads there.
    worker: container({ image, tier: 'worker', replicas: 2 }),
    // And the edge counts nobody's calls to it.
    limited: container({ image, port: 3002, rateLimit: { average: 5, burst: 1 } }),
  },
});
