import { container, defineRegistry } from 'portolan';

const image = 'acme/app:1';
const limits = { memory: '512m' };
const at = 'spec.template.spec.containers.0.resources';
const shared = { output: 'kubernetes', environment: 'production', kind: 'Deployment', reason: 'why' } as const;

// What a server would refuse: half of the limit stays requested, or more than it is.
export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { dev: { local: true }, production: { hosts: [], kubernetes: {} } },
  services: {
    less: container({ image, limits }),
    more: container({ image, limits }),
    both: container({ image, limits }),
    whole: container({ image, limits }),
    disk: container({ image, limits }),
    odd: container({ image, limits }),
  },
  patches: [
    { ...shared, service: 'less', at: `${at}.limits.memory`, set: '255Mi' },
    { ...shared, service: 'more', at: `${at}.requests.cpu`, set: 2 },
    { ...shared, service: 'both', at: `${at}.requests.cpu`, set: 2 },
    { ...shared, service: 'both', at: `${at}.limits.cpu`, set: '2000m' },
    { ...shared, service: 'whole', at, set: { limits: { memory: '1G' }, requests: { memory: '1Gi', cpu: 8 } } },
    { ...shared, service: 'disk', at: `${at}.limits["ephemeral-storage"]`, set: '10Mi' },
    // Of what it is nobody here knows.
    { ...shared, service: 'odd', at: `${at}.limits.memory`, set: '1e3' },
  ],
});
