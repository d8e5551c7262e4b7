// @ts-nocheck: the types refuse it as well.

import { container, defineRegistry, perEnvironment } from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: {
    dev: { local: true },
    production: {},
    staging: { hostPrefix: 'staging-' },
    preview: { extends: 'staging', hostPrefix: 'preview-' },
  },
  services: {
    api: container({ image: 'acme/app:1', port: 80, env: { LEVEL: perEnvironment({}) } }),
    none: container({ image: 'acme/app:1', port: 81, env: { LEVEL: perEnvironment({ production: null }) } }),
    some: container({
      image: 'acme/app:1',
      port: 82,
      env: {
        // Forgotten in staging and what extends it.
        LEVEL: perEnvironment({ dev: 'debug', production: 'warn' }),
        SAID: perEnvironment({ dev: 'debug', production: 'warn', staging: null }),
        // For one alone.
        TRACING: perEnvironment({ production: true }),
        SAMPLING: perEnvironment({ production: 0.1, dev: null }),
      },
    }),
  },
});
