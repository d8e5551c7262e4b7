import { container, defineRegistry, from, host, port, postgres, redis, url } from 'portolan';

const image = 'acme/app:1';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { dev: { local: true }, production: { hosts: ['front', 'back', 'six'] } },
  hosts: {
    front: { address: '10.0.0.2', size: { cpu: 4, memory: '8g' } },
    back: { address: '10.0.0.3' },
    six: { address: 'fd00::6' },
  },
  services: {
    postgres: postgres({ version: '16', host: 'back' }),
    sessions: redis({ version: '7', evict: 'noeviction', host: 'six' }),
    search: container({ image, port: 7700, host: 'six' }),
    // On the environment's first.
    api: container({
      image,
      port: 3000,
      route: 'api',
      limits: { memory: '512m' },
      uses: ['sessions', 'postgres'],
      env: {
        SEARCH_URL: url('search'),
        SEARCH_HOST: host('search'),
        SEARCH_PORT: port('search'),
        SESSIONS: from('sessions', 'connection'),
      },
    }),
    worker: container({
      image,
      tier: 'worker',
      port: 3001,
      host: 'back',
      uses: ['postgres'],
      env: { API_URL: url('api') },
    }),
  },
  patches: [
    {
      output: 'traefik',
      environment: 'production',
      host: 'front',
      file: 'traefik',
      at: 'log.level',
      set: 'DEBUG',
      reason: 'of one machine',
    },
  ],
});
