import { container, defineRegistry, perEnvironment, url } from 'portolan';

const image = 'acme/app:1';

/** Two machines whose own nginx is the edge, and a third environment on one of them. */
export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  cors: { headers: ['sentry-trace'], methods: ['QUERY'] },
  environments: {
    dev: { local: true },
    production: {
      hosts: ['front', 'back'],
      edge: {
        provider: 'nginx',
        email: 'ops@acme.dev',
        rateLimit: { average: 10, burst: 20 },
        trustedProxies: ['203.0.113.0/24', '2001:db8::/32'],
      },
    },
    preview: { hostPrefix: 'preview-', hosts: ['back'], edge: { provider: 'nginx', loopback: '127.0.0.2' } },
  },
  hosts: { front: { address: '10.0.0.2' }, back: { address: '10.0.0.3' } },
  services: {
    web: container({
      image,
      tier: 'site',
      port: 3000,
      route: '@',
      env: { PUBLIC_API_URL: url('api', 'public'), PUBLIC_PAY: 'https://api.stripe.com' },
      contentPolicy: {
        'script-src': ['https://js.stripe.com'],
        'frame-src': ['https://js.stripe.com', url('board', 'public')],
        'media-src': [url('media', 'public')],
      },
    }),
    board: container({ image, tier: 'site', port: 3040, route: 'board' }),
    media: container({ image, port: 9000, route: 'media' }),
    // Its calls are a path of the site's host, and a host of their own.
    api: container({
      image,
      port: 3001,
      replicas: perEnvironment({ production: 3 }),
      route: [{ host: '@', path: '/api' }, 'api'],
    }),
    upload: container({ image, port: 3010, route: { host: '@', path: '/api/files' }, rateLimit: false }),
    // A name with nothing at its root.
    hooks: container({ image, port: 3020, route: { host: 'hooks', path: '/v1' }, rateLimit: { average: 1, burst: 5 } }),
    reports: container({
      image,
      port: 3030,
      host: perEnvironment({ production: 'back' }),
      route: perEnvironment({ production: 'reports-for-everybody-who-asks-before-the-end.of-the-year.acme.dev' }),
    }),
    worker: container({ image, tier: 'worker', uses: ['reports'] }),
  },
  patches: [
    {
      output: 'nginx',
      environment: 'production',
      service: 'upload',
      slot: 'location',
      text: 'client_max_body_size 20m;',
      reason: 'larger files are refused before they are read',
    },
    {
      output: 'nginx',
      environment: 'production',
      service: 'hooks',
      slot: 'http',
      text: 'geo $payer {\n    default 0;\n    198.51.100.0/24 1;\n}',
      reason: 'only the bank calls',
    },
    {
      output: 'nginx',
      environment: 'production',
      service: 'hooks',
      slot: 'server',
      text: 'if ($payer = 0) { return 403; }',
      reason: 'only the bank calls',
    },
  ],
});
