import { container, defineRegistry, from, perEnvironment, redis, url } from 'portolan';
import { pocketbase } from './pocketbase.ts';

/** uLoad: a shortener of links, whose app runs twice behind nginx and keeps nothing, beside the PocketBase that does. */
export default defineRegistry({
  name: 'uload',
  domain: 'ulo.ad',
  environments: {
    dev: { local: true },
    // nginx shares requests among the instances.
    production: { edge: { provider: 'nginx' } },
  },
  services: {
    // Short links are at the bare domain.
    app: container({
      image: 'ghcr.io/uload/app:1.0.0',
      tier: 'site',
      port: 3000,
      hostPort: 3000,
      route: '@',
      // Of one client, whichever instance answers.
      rateLimit: { average: 50, burst: 100 },
      probes: { live: 'tcp', ready: '/health' },
      // Each knows itself by HOSTNAME, which is another in every container: a variable of the registry would be the same.
      replicas: perEnvironment({ production: 2 }),
      uses: ['pocketbase', 'limits'],
      env: {
        POCKETBASE_URL: url('pocketbase'),
        PUBLIC_POCKETBASE_URL: url('pocketbase', 'public'),
        // What a user may do in an hour is counted here, once for both, and still is after a restart of the app.
        REDIS_URL: from('limits', 'connection'),
      },
    }),
    pocketbase: pocketbase({ version: '0.30.4', route: 'pb' }),
    limits: redis({ version: '7', evict: 'noeviction' }),
  },
});
