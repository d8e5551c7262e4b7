// @ts-nocheck: the types refuse it as well.

import { container, defineRegistry, perEnvironment } from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { production: {} },
  services: {
    api: container({ image: 'acme/app:1', port: 80, env: { LEVEL: perEnvironment({}) } }),
  },
});
