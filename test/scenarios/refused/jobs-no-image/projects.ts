import { container, defineRegistry, external, job } from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { dev: { local: true } },
  services: {
    stripe: external({ url: 'https://api.stripe.com' }),
    api: container({ image: 'acme/api:1', port: 8000 }),
    one: job({ before: 'stripe', command: ['true'] }),
    two: job({ before: 'one', command: ['true'] }),
    itself: job({ before: 'itself', command: ['true'] }),
    // Each waits for the other.
    circle: job({ before: 'api', command: ['true'], uses: ['api'] }),
  },
});
