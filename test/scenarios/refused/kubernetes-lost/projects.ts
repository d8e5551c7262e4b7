import { container, defineRegistry, external, input, perEnvironment, secret, text, url } from 'portolan';

const image = 'acme/app:1';
const limits = { memory: '128m' };
const reason = 'why';

// What one of both outputs is told and the other is not.
export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: {
    dev: { local: true },
    production: { hosts: ['one'], kubernetes: { secretStore: 'shared' } },
    staging: { extends: 'production', hostPrefix: 'staging-', hosts: [] },
    machines: { hostPrefix: 'machines-', hosts: ['two'] },
  },
  hosts: { one: { address: '10.0.0.2' }, two: { address: '10.0.0.3' } },
  services: {
    // Nothing is written where something is wrong.
    '1st': container({ image, limits }),
    stripe: external({ url: 'https://api.stripe.com' }),
    router: external({ url: 'http://192.0.2.7' }),
    queue: external({ url: input(), port: 5672 }),
    unbounded: container({ image, limits: perEnvironment({ dev: limits }) }),
    caller: container({
      image,
      limits,
      port: 3000,
      route: 'caller',
      uses: ['router'],
      env: {
        MAPS_URL: 'https://maps.example/v1',
        QUEUE_DSN: 'amqp://queue.example',
        SENTRY_DSN: secret(),
        WORLD_URL: perEnvironment({
          staging: 'wss://live.example',
          dev: 'ws://localhost',
          production: null,
          machines: null,
        }),
        // Nobody of ours, whatever else stands in the namespace.
        BESIDE_URL: 'http://beside:3000',
        KEY_URL: text`https://key:${secret()}@keyed.example/v1`,
        // None of these is called, or it is its own.
        CALLBACK_URL: 'https://app.example/done',
        ISSUER: 'https://auth.example',
        PUBLIC_MAPS_URL: 'https://maps.example',
        ROUTER_URL: url('router'),
        OWN_URL: 'https://caller.acme.dev',
        MADE_URL: text`https://${input({ source: 'MADE_HOST' })}/v1`,
        LOOP_URL: 'http://127.0.0.1:9222',
        AGAIN_URL: url('router'),
        NO_URL: 'none',
      },
    }),
    // It may call any name on that port.
    paying: container({
      image,
      limits,
      uses: ['stripe'],
      env: {
        MAPS_URL: 'https://maps.example',
        DSN: input(),
        OWN_DSN: 'own://own.example',
        CACHE_URL: 'redis://cache.dev',
      },
    }),
    // Whatever the scheme, its port is the one that is open.
    queueing: container({
      image,
      limits,
      uses: ['queue'],
      env: { CACHE_URL: 'redis://cache.dev', OTHER_DSN: 'amqp://other.example', FEED_URL: 'wss://feed.example' },
    }),
    patched: container({ image, limits, port: 3001, route: 'patched' }),
    twins: container({ image, limits }),
  },
  patches: [
    { output: 'compose', environment: 'production', service: 'patched', at: 'shm_size', set: '256mb', reason },
    { output: 'compose', environment: 'staging', service: 'patched', at: 'privileged', set: true, reason },
    { output: 'compose', environment: 'production', service: 'patched', at: 'annotations', set: {}, reason },
    { output: 'compose', environment: 'production', service: 'patched', at: 'logging.driver', set: 'local', reason },
    { output: 'compose', environment: 'machines', service: 'patched', at: 'shm_size', set: '256mb', reason },
    { output: 'traefik', environment: 'production', file: 'traefik', at: 'log.level', set: 'DEBUG', reason },
    {
      output: 'kubernetes',
      environment: 'production',
      service: 'paying',
      kind: 'Deployment',
      at: 'spec.template.spec.priorityClassName',
      set: 'high',
      reason,
    },
    {
      output: 'kubernetes',
      environment: 'staging',
      service: 'caller',
      kind: 'Deployment',
      at: 'spec.template.spec.containers.0.resources.limits.memory',
      set: '1Gi',
      reason,
    },
    {
      output: 'kubernetes',
      environment: 'production',
      service: 'caller',
      kind: 'Deployment',
      at: 'spec.template.spec.containers.0.resources.limits.memory',
      set: '1Gi',
      reason,
    },
    { output: 'compose', environment: 'production', service: 'twins', at: 'stop_grace_period', set: '2m', reason },
    {
      output: 'kubernetes',
      environment: 'production',
      service: 'twins',
      kind: 'Deployment',
      at: 'spec.template.spec.terminationGracePeriodSeconds',
      set: 120,
      reason,
    },
  ],
});
