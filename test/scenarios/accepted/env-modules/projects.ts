import { corsOrigins, defineRegistry, nestjs, perEnvironment, postgres, secret, text } from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { dev: { local: true }, staging: { hostPrefix: 'staging-' }, production: {} },
  services: {
    postgres: postgres({ version: '16', external: ['production'] }),
    api: nestjs({
      port: 3001,
      path: 'apps/api',
      envModule: 'src/env.ts',
      route: 'api',
      uses: ['postgres'],
      env: {
        API_KEY: secret({ min: 32 }),
        BROKER: text`amqp://api:${secret({ source: 'BROKER_PASSWORD', min: 16 })}@broker`,
        CERTIFICATE: secret({ as: 'file', min: 100 }),
        CORS_ORIGINS: corsOrigins(),
        RATE: perEnvironment({ dev: 100, staging: 0.5, production: 1 }),
        TRACING: perEnvironment({ staging: true }),
      },
    }),
    // With nothing that may be left out.
    queue: nestjs({ port: 3002, path: 'apps/queue', portVariable: 'LISTEN', envModule: 'config/env.ts' }),
  },
});
