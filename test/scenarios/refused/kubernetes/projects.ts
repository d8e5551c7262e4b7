import { container, defineRegistry, job, postgres } from 'portolan';

const image = 'acme/app:1';
const long = 'a-name-that-says-all-of-what-it-keeps-and-why-it-does';
const task = 'a-name-that-says-all-of-what-it-does-before-others-do';
const store = 'a-name-that-says-all-of-what-pictures-are-of-it';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: {
    dev: { local: true, kubernetes: {} },
    'production-of-a-region-whose-name-is-as-long-as-a-label-can-be': {
      edge: { trustedProxies: ['203.0.113.0/24'] },
      kubernetes: { ingress: { class: 'nginx', issuer: 'letsencrypt' }, pullSecret: 'web.tls' },
    },
    // The same mistakes are told once.
    staging: { hostPrefix: 'staging-', kubernetes: { pullSecret: 'latest' } },
  },
  services: {
    [long]: postgres({ version: '16' }),
    [task]: job({ before: 'web', command: ['migrate'] }),
    [store]: postgres({ version: '16' }),
    [`${long}-daily`]: job({ of: 'fixed', schedule: '0 3 * * *', command: ['true'] }),
    '1st-api': container({ image, port: 3000 }),
    root: container({ image: 'acme/root', port: 3001, user: 0 }),
    default: container({ image, port: 3004 }),
    kustomization: container({ image, port: 3005 }),
    latest: container({ image: 'localhost:5000/acme/root:latest' }),
    fixed: container({ image: `acme/app@sha256:${'0'.repeat(64)}` }),
    web: container({ image, port: 3002, route: 'web', rateLimit: { average: 1, burst: 2 }, uses: [store] }),
  },
});
