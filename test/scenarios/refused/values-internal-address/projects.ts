import {
  container,
  defineRegistry,
  from,
  host,
  perEnvironment,
  port,
  postgres,
  redis,
  secret,
  text,
  url,
} from 'portolan';

const image = 'acme/app:1';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: {
    dev: { local: true },
    production: { hosts: ['one', 'two'] },
    staging: { extends: 'production', hosts: ['three'], hostPrefix: 'staging-' },
  },
  hosts: { one: { address: '10.0.0.2' }, two: { address: '10.0.0.3' }, three: { address: '10.0.0.4' } },
  services: {
    postgres: postgres({ version: '16', external: ['production'] }),
    api: container({
      image,
      port: 3010,
      route: 'api',
      env: {
        // What is given from outside may have a query, which stands alone where it is made here.
        DATABASE_URL: text`${from('postgres', 'connection')}?schema=public`,
        OTHER_URL: perEnvironment({ dev: text`${from('postgres', 'connection')}?schema=public`, production: secret() }),
        // The name of a database has none.
        PARTS_URL: text`postgresql://${host('postgres')}:${port('postgres')}/${from('postgres', 'database')}?schema=public`,
      },
    }),
    redis: redis({ version: '7', evict: 'allkeys-lru' }),
    tools: container({ image, port: 8025, in: ['dev'] }),
    far: container({
      image,
      port: 3020,
      host: perEnvironment({ production: 'two', staging: 'three' }),
      in: ['production'],
    }),
    server: container({
      image,
      port: 3011,
      ports: { metrics: 9100 },
      uses: ['api', 'far'],
      env: {
        // Whom it calls nothing else says, or nobody of that name answers there.
        REDIS_URL: 'redis://redis:6379',
        QUEUE_URL: text`redis://:${secret({ source: 'REDIS_PASSWORD', dev: 'devpassword' })}@redis:6379/1`,
        CACHE_HOST: 'redis',
        BROKERS: 'redis:6379',
        DB_URL: text`postgresql://acme:${secret()}@postgres:5432/acme`,
        MAIL_URL: 'http://tools:8025',
        FAR_URL: perEnvironment({ production: 'http://far:3020', dev: '' }),
        // Nothing listens there.
        WRONG_URL: 'http://api:9999/v1',
        MADE_URL: text`http://${host('api')}:9999`,
        LOCAL_URL: 'http://localhost:3000',
        STORE_ADDRESS: 'localhost:6379',
        DB_HOST: 'localhost',
        // The port of its scheme is none of its.
        PORTLESS_URL: 'http://api/v1',
        LOOP_URL: text`http://127.0.0.1:3000/${secret()}`,
        // All of these are right, or no address that it calls.
        API_URL: 'http://api:3010',
        API_V2_URL: text`${url('api')}/v2`,
        METRICS_URL: 'http://localhost:9100',
        OWN_URL: 'http://server:3011',
        CORS_ORIGIN: 'http://localhost:3000',
        CORS: 'http://localhost:5173',
        JWT_AUDIENCE: 'http://redis:6379',
        REDIS_CALLBACK_URL: 'http://redis:6379',
        MODE: 'redis',
        CACHE_IMAGE: 'redis:7',
        LISTEN_ADDRESS: 'localhost:9200',
        ODD_URL: 'http://constructor:80',
        GIVEN_URL: text`http://redis:${secret()}`,
        NEAR_URL: 'http://redis.example:6379',
        TOOLS_URL: perEnvironment({ dev: 'http://localhost:6006', production: 'https://tools.acme.dev' }),
      },
    }),
    site: container({
      image,
      port: 80,
      tier: 'site',
      env: {
        PUBLIC_API: 'http://api:3010',
        PUBLIC_LOOP: 'http://127.0.0.1:3010',
        PUBLIC_OWN: text`http://localhost:3010/v1`,
        // Its own process may reach what no page does, if it says so.
        API: 'http://api:3010',
        OWN_HEALTH_URL: 'http://localhost/health',
        // A name of a container may be in a path.
        PUBLIC_DOCS: 'https://docs.acme.dev/api',
        PUBLIC_RIGHT: url('api'),
        PUBLIC_TOOLS: perEnvironment({ dev: 'http://localhost:6006', production: 'https://tools.acme.dev' }),
      },
    }),
  },
});
