import { astro, container, defineRegistry } from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { production: { hosts: [], kubernetes: {} } },
  services: {
    // Kustomize would put what is built here in place of both.
    landing: astro({}),
    other: container({ image: 'landing:1.27', limits: { memory: '128m' } }),
    app: astro({}),
    fixed: container({ image: `app:1@sha256:${'a'.repeat(64)}`, limits: { memory: '128m' } }),
    // This one is another.
    third: container({ image: 'ghcr.io/acme/landing:1', limits: { memory: '128m' } }),
  },
});
