import { container, defineRegistry } from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { production: { edge: { provider: 'nginx' } } },
  services: {
    api: container({ image: 'acme/app:1', port: 3000, route: 'api' }),
    web: container({ image: 'acme/web:1', tier: 'site', port: 3000, route: '@' }),
    // Below a path of the same name, so in the same server.
    files: container({ image: 'acme/app:1', port: 3001, route: { host: '@', path: '/files' } }),
  },
  patches: [
    {
      output: 'nginx',
      environment: 'production',
      service: 'api',
      slot: 'server',
      text: 'client_max_body_size 10m;\nlocation / { deny all; }',
      reason: 'nobody sends more',
    },
    {
      output: 'nginx',
      environment: 'production',
      service: 'web',
      slot: 'location',
      text: 'proxy_set_header X-Custom 1;\nproxy_pass http://127.0.0.1:1;',
      reason: 'it asks for it',
    },
    ...(['web', 'files'] as const).map(
      service =>
        ({
          output: 'nginx',
          environment: 'production',
          service,
          slot: 'server',
          text: 'client_body_timeout 20s;',
          reason: 'uploads are slow',
        }) as const,
    ),
  ],
});
