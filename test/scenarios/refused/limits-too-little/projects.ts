import { defineRegistry, perEnvironment, redis } from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { dev: { local: true }, production: {} },
  services: {
    // Its data alone would be twice what its container may take.
    cache: redis({ version: '7', evict: 'allkeys-lru', maxMemory: '512mb', limits: { memory: '256m' } }),
    // Enough in one environment.
    sessions: redis({
      version: '7',
      evict: 'noeviction',
      maxMemory: perEnvironment({ dev: '64mb', production: '256mb' }),
      limits: { cpu: 1, memory: '383m' },
      hostPort: 6380,
    }),
    // Less than any container gets.
    tiny: redis({ version: '7', evict: 'allkeys-lru', limits: { memory: '1m' }, hostPort: 6382 }),
    enough: redis({
      version: '7',
      evict: 'noeviction',
      maxMemory: '256mb',
      limits: { memory: '384m' },
      hostPort: 6381,
    }),
  },
});
