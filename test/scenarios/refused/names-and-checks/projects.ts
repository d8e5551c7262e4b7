// @ts-nocheck: the types refuse it as well.

import { container, defineRegistry, postgres, url } from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: {
    dev: { local: true },
    staging: { hostPrefix: 'staging-' },
    // Neither is checked, since nobody knows what they are.
    preview: { extends: 'stagign' },
    review: { extends: 'preview' },
    production: {},
  },
  services: {
    postgres: postgres({ version: '16' }),
    // A name that is not there, and still the port of another.
    api: container({ image: 'acme/api:1', port: 80, hostPort: 3000, uses: ['postgress'], route: 'api' }),
    web: container({ image: 'acme/web:1', port: 80, hostPort: 3000, route: 'api', env: { JOBS_URL: url('jobs') } }),
    // Left out, which is not told of those that call it.
    jobs: container({ image: 'acme/jobs:1', port: '80' }),
    // Calls itself around a corner, also without the variable that is wrong.
    a: container({ image: 'acme/a:1', port: 80, env: { B: url('b'), C: url('c') } }),
    b: container({ image: 'acme/b:1', port: 80, uses: ['a'] }),
  },
  patches: [{ output: 'compose', environment: 'dev', service: 'wbe', at: 'init', set: true, reason: 'is not there' }],
});
