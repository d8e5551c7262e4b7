import { container, defineRegistry, postgres } from 'portolan';

const image = 'acme/app:1';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { production: {} },
  services: {
    worker: container({ image, tier: 'worker', probes: 'tcp' }),
    listener: container({ image, tier: 'worker', probes: { live: 'none', ready: '/ready' } }),
    // Nothing there speaks HTTP.
    postgres: postgres({ version: '16', probes: '/health' }),
    queue: container({ image, port: 5672, protocol: 'tcp', probes: { live: 'tcp', ready: '/ready' } }),
    quiet: container({ image, tier: 'worker', probes: 'none' }),
  },
});
