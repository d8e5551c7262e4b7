// @ts-nocheck: the types refuse it as well.

import { defineRegistry } from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { production: {} },
  services: 'api',
  patches: [{ output: 'bake', service: 'api', at: 'args', set: {}, reason: 'nobody can tell whether there is one' }],
});
