import { container, defineRegistry } from 'portolan';

const image = 'acme/app:1';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { production: {} },
  services: {
    worker: container({ image, tier: 'worker', probes: 'tcp' }),
    listener: container({ image, tier: 'worker', probes: { live: 'none', ready: '/ready' } }),
    quiet: container({ image, tier: 'worker', probes: 'none' }),
  },
});
