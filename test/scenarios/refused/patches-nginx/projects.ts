import { container, defineRegistry } from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { production: { edge: { provider: 'nginx', trustedProxies: ['203.0.113.0/33'] } } },
  services: { api: container({ image: 'acme/app:1', port: 3000, route: 'api' }) },
  patches: [
    { output: 'nginx', environment: 'production', service: 'api', reason: 'why', slot: 'http', text: 'deny all' },
    {
      output: 'nginx',
      environment: 'production',
      service: 'api',
      reason: 'why',
      slot: 'server',
      text: 'if ($a) { deny all;',
    },
    {
      output: 'nginx',
      environment: 'production',
      service: 'api',
      reason: 'why',
      slot: 'location',
      text: 'deny all; } location /x {',
    },
    {
      output: 'nginx',
      environment: 'production',
      service: 'api',
      reason: 'why',
      slot: 'location',
      text: " set $a 'b\n;",
    },
    { output: 'nginx', environment: 'production', service: 'api', reason: 'why', slot: 'location', text: ' \n' },
  ],
});
