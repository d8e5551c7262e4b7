import { container, defineRegistry, perEnvironment } from 'portolan';

const image = 'acme/app:1';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { dev: { local: true }, laptop: { extends: 'dev', hostPrefix: 'laptop-' }, production: {} },
  services: {
    // Meant for where there is more than one machine's worth of it.
    everywhere: container({ image, port: 80, replicas: 3 }),
    'by-name': container({ image, port: 81, replicas: perEnvironment({ dev: 2, production: 4 }) }),
    stopped: container({ image, port: 82, replicas: perEnvironment({ laptop: 0 }) }),
    // What makes this registry one that is refused.
    taken: container({ image, port: 81, hostPort: 3000 }),
    owner: container({ image, port: 84, hostPort: 3000 }),
  },
});
