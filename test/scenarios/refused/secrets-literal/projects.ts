import { container, defineRegistry, from, job, perEnvironment, postgres, secret, text } from 'portolan';
import { keys } from './keys.ts';

const image = 'acme/app:1';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { dev: { local: true }, production: {} },
  services: {
    postgres: postgres({ version: '16' }),
    // By their looks, whatever the name.
    looks: container({
      image,
      port: 80,
      env: {
        A_STRIPE: keys.stripe,
        B_RESTRICTED: keys.restricted,
        C_AWS: keys.aws,
        D_GITHUB: keys.github,
        E_FINE_GRAINED: keys.fineGrained,
        F_SLACK: keys.slack,
        G_OPENAI: keys.openai,
        H_ANTHROPIC: keys.anthropic,
        I_GOOGLE: keys.google,
        J_REPLICATE: keys.replicate,
        K_SIGNED: keys.signed,
        L_PEM: keys.pem,
        M_URL: 'amqp://guest:hunter2@mq:5672',
        N_NO_USER: 'redis://:hunter2@cache:6379',
        O_TEXT: text`Bearer ${keys.stripe}`,
        P_ENVIRONMENT: perEnvironment({ dev: '', production: keys.aws }),
      },
    }),
    // By their names, whatever the looks.
    names: container({
      image,
      port: 80,
      env: {
        ADMIN_PASSWORD: 'hunter2',
        API_KEY: 'abc',
        JWT_SECRET: 'abc',
        REFRESH_TOKEN: 'abc',
        SIGNING_KEY: 'abc',
        TOKEN: 'abc',
        SESSION_SECRET_KEY: 'abc',
        S3_ACCESS_KEY: 'abc',
        // No shell reads it, so it is given as it stands.
        DATABASE_URL: 'postgresql://acme:${DUMP}@db/a',
      },
    }),
    // Every list of processes has it.
    sync: job({ of: 'browser', schedule: '0 3 * * *', command: ['sync', '--key', keys.stripe] }),
    // What a shell reads is right, and what is written into the address is not.
    dump: job({
      of: 'browser',
      schedule: '0 4 * * *',
      command: ['sh', '-c', 'pg_dump "postgresql://acme:$DUMP@db/a"; pg_dump "postgresql://acme:${DUMP}@db/b"'],
      env: { DUMP: secret() },
    }),
    push: job({ of: 'browser', schedule: '0 5 * * *', command: ['sh', '-c', 'push postgresql://acme:hunter2@db/a'] }),
    // Public by its name, and yet a key.
    browser: container({ image, port: 80, env: { PUBLIC_KEY: keys.signed, PUBLIC_MAPS_API_KEY: 'abc' } }),
    // A real key as development value.
    development: container({ image, port: 80, env: { STRIPE_KEY: secret({ dev: keys.stripe }) } }),
    // Nothing of this is one.
    fine: container({
      image,
      port: 80,
      env: {
        ACCESS_TOKEN_TTL: 'P30D',
        AUTH_TOKEN: '15m',
        JWT_SIGNING_KEY: '/etc/keys/jwt.pem',
        CLIENT_SECRET: '',
        DATABASE_URL: from('postgres', 'connection'),
        DOCS_URL: 'https://docs.acme.dev:8443/@scope/page?at=12:30@noon',
        GIT_URL: 'ssh://git@github.com/acme/app.git',
        MAX_PASSWORD: 72,
        OTHER_URL: text`postgresql://app:${secret({ source: 'OTHER_PASSWORD' })}@elsewhere:5432/app`,
        PUBLISHABLE: `pk_live_${'aB3'.repeat(8)}`,
        REQUIRE_API_KEY: true,
        STRIPE_TEST: secret({ dev: `sk_test_${'aB3'.repeat(8)}` }),
      },
    }),
  },
});
