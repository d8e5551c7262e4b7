import { container, defineRegistry, job } from 'portolan';

const image = 'acme/app:1';
const limits = { memory: '512m' };
const containers = 'spec.template.spec.containers';
const at = `${containers}.0.resources`;
const sidecar = { image: 'acme/sidecar:1', resources: { requests: { cpu: '10m' }, limits: { cpu: '10m' } } };
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
    exponent: container({ image, limits }),
    huge: container({ image, limits }),
    small: container({ image, limits }),
    sidecar: container({ image, limits }),
    before: container({ image, limits }),
    parts: container({ image, limits }),
    nightly: job({ of: 'alike', schedule: '0 3 * * *', command: ['nightly'] }),
    alike: container({ image, limits }),
    odd: container({ image, limits }),
  },
  patches: [
    { ...shared, service: 'less', at: `${at}.limits.memory`, set: '255Mi' },
    { ...shared, service: 'more', at: `${at}.requests.cpu`, set: 2 },
    { ...shared, service: 'both', at: `${at}.requests.cpu`, set: 2 },
    { ...shared, service: 'both', at: `${at}.limits.cpu`, set: '2000m' },
    { ...shared, service: 'whole', at, set: { limits: { memory: '1G' }, requests: { memory: '1Gi', cpu: 8 } } },
    { ...shared, service: 'disk', at: `${at}.limits["ephemeral-storage"]`, set: '10Mi' },
    { ...shared, service: 'exponent', at: `${at}.limits.memory`, set: '32e6' },
    { ...shared, service: 'huge', at: `${at}.requests.memory`, set: '1Pi' },
    { ...shared, service: 'small', at: `${at}.limits.cpu`, set: '900000000n' },
    { ...shared, service: 'small', at: `${at}.requests.cpu`, set: '.9000001' },
    { ...shared, service: 'sidecar', at: `${containers}.-`, set: { ...sidecar, name: 'fits' } },
    {
      ...shared,
      service: 'sidecar',
      at: `${containers}.-`,
      set: { ...sidecar, name: 'greedy', resources: { requests: { cpu: 2, memory: '1Gi' }, limits: { cpu: 1 } } },
    },
    {
      ...shared,
      service: 'before',
      at: 'spec.template.spec.initContainers',
      set: [{ ...sidecar, name: 'first', resources: { requests: { memory: '2G' }, limits: { memory: '1G' } } }],
    },
    // Each is blamed for its own.
    { ...shared, service: 'parts', at: `${at}.requests.cpu`, set: 2 },
    { ...shared, service: 'parts', at: `${at}.limits.memory`, set: '128Mi' },
    {
      ...shared,
      service: 'nightly',
      kind: 'CronJob',
      at: 'spec.jobTemplate.spec.template.spec.containers.0.resources.requests.cpu',
      set: 2,
    },
    // The same in two notations, and none at all.
    {
      ...shared,
      service: 'alike',
      at,
      set: { limits: { cpu: 0.018, memory: '1.1k' }, requests: { cpu: '18m', memory: 1100 } },
    },
    { ...shared, service: 'odd', at: `${at}.limits.memory`, set: 'much' },
  ],
});
