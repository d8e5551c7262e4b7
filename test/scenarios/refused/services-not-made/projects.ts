// @ts-nocheck: the types refuse it as well.

import { container, defineRegistry } from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { production: {} },
  services: {
    factory: container,
    literal: { kind: 'container', image: 'acme/app:1' },
    missing: undefined,
    nothing: null,
    text: 'acme/app:1',
  },
});
