import { container, defineRegistry } from 'portolan';

const names = Array.from({ length: 251 }, (_, index) => `worker-${index + 1}`);

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: {
    // One more than a release holds, and as many without a chart.
    production: { hosts: [], kubernetes: { helm: true } },
    overlays: { hosts: [], kubernetes: {} },
    // Without one of them a chart may be.
    preview: { hosts: [], kubernetes: { helm: true } },
  },
  services: {
    ...Object.fromEntries(
      names.map((name, index) => [
        name,
        container({ image: 'acme/worker:1', tier: 'worker', in: index === 0 ? ['production', 'overlays'] : undefined }),
      ]),
    ),
    // What makes an error of it, so that nothing is written.
    '9-lives': container({ image: 'acme/worker:1', tier: 'worker', in: ['overlays'] }),
  },
});
