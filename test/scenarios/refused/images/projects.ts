import { container, defineRegistry, job } from 'portolan';

const machines = { in: ['dev', 'production'] } as const;
const latest = 'spectado/pocketbase:latest';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  bases: { node: 'node:lts-slim', nginx: `nginx@sha256:${'0'.repeat(64)}`, traefik: 'traefik:latest' },
  environments: {
    dev: { local: true },
    production: {},
    cluster: { hosts: [], hostPrefix: 'cluster-', kubernetes: {} },
  },
  services: {
    pocketbase: container({ ...machines, image: latest, port: 8090 }),
    // A job has its image, and what others run is nothing that we pull.
    cleaning: job({ of: 'pocketbase', schedule: '0 3 * * *', command: ['true'] }),
    elsewhere: container({ ...machines, image: latest, port: 8091, external: ['dev', 'production'] }),
    // Others that move are called otherwise, and what is made of a commit stays.
    stable: container({ ...machines, image: 'acme/app:stable-alpine', port: 8094 }),
    variant: container({ ...machines, image: 'nginx:alpine', port: 8096 }),
    commit: container({ ...machines, image: 'acme/app:main-3f2a1bc', port: 8095 }),
    // That a cluster makes something of it is told there, once.
    both: container({ image: 'localhost:5000/acme/both', port: 8092, limits: { cpu: 1, memory: '512m' } }),
    // What has a tool that is not there, nobody can say.
    asked: container({
      ...machines,
      image: 'spectado/pocketbase:0.30.4',
      port: 8093,
      // @ts-expect-error how its image is asked, a kind says that knows it
      probes: { ready: { command: ['curl', '-f', 'http://localhost:8093/api/health'] } },
    }),
  },
});
