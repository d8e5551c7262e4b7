import { container, defineRegistry, external, perEnvironment, url } from 'portolan';

const image = 'acme/app:1';
const limits = { memory: '64m' };

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: {
    production: { hosts: ['first', 'second'] },
    // A cluster lets each call whom it names.
    cluster: { hostPrefix: 'cluster-', kubernetes: {}, hosts: [] },
  },
  hosts: { first: { address: '10.0.0.2' }, second: { address: '10.0.0.3' } },
  services: {
    stripe: external({ url: 'https://api.stripe.com' }),
    hook: container({ image, limits, port: 3000, host: 'first' }),
    other: container({ image, limits, port: 3001, host: 'first', tier: 'datastore' }),
    // A datastore reaches neither another machine nor what is outside.
    store: container({
      image,
      limits,
      port: 9000,
      tier: 'datastore',
      host: 'second',
      uses: ['other'],
      env: { HOOK: perEnvironment({ production: url('hook') }), STRIPE: url('stripe') },
    }),
    // An API does.
    caller: container({ image, limits, port: 3002, host: 'second', uses: ['hook', 'stripe'] }),
  },
});
