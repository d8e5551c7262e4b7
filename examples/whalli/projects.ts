import {
  container,
  defineRegistry,
  external,
  from,
  host,
  input,
  job,
  perEnvironment,
  port,
  postgres,
  redis,
  secret,
  url,
} from 'portolan';

const production = { in: ['production'] } as const;

/** Images of our own; those of workers and monitoring carry their command and configuration. */
const image = (name: string) => `ghcr.io/whalli/${name}:1.0.0`;

/** Where jobs wait: the one Redis that never drops a key. */
const queues = {
  REDIS_HOST: host('queues'),
  REDIS_PORT: port('queues'),
  REDIS_PASSWORD: from('queues', 'password'),
};

const files = {
  S3_ENDPOINT: url('minio'),
  S3_BUCKET: 'whalli',
  S3_ACCESS_KEY: secret({ min: 16, dev: 'whalli-development' }),
  S3_SECRET_KEY: secret({ min: 32, dev: 'development-secret-of-32-characters' }),
};

/** Workers take jobs, so they have no route; their metrics have a port that nothing leads to from outside. */
const worker = {
  project: 'whalli',
  tier: 'worker',
  ports: { metrics: 9464 },
  probes: { live: 'tcp', ready: 'tcp' },
  replicas: perEnvironment({ production: 5 }),
} as const;

const routes = { output: 'traefik', environment: 'production', file: 'dynamic/routes' } as const;

/** Whalli: chat with models of several vendors, its API, workers and stores. */
export default defineRegistry({
  name: 'whalli',
  domain: 'mydomain.com',
  environments: { dev: { local: true }, production: {} },
  projects: { whalli: { title: 'Whalli' } },
  services: {
    'whalli-web': container({
      project: 'whalli',
      image: image('web'),
      tier: 'site',
      port: 3000,
      hostPort: 3000,
      // The bare domain leads to the app by the patches below, since sessions are the app's.
      route: ['app', '@'],
      uses: ['postgres'],
      env: {
        // Read by the server, and handed to the page: one image for both environments.
        API_URL: url('whalli-api', 'public'),
        API_INTERNAL_URL: url('whalli-api'),
        BETTER_AUTH_URL: url('whalli-web', 'public'),
        BETTER_AUTH_SECRET: secret({ min: 32, dev: 'development-secret-of-32-characters' }),
        GITHUB_CLIENT_ID: input(),
        GITHUB_CLIENT_SECRET: secret(),
        GOOGLE_CLIENT_ID: input(),
        GOOGLE_CLIENT_SECRET: secret(),
      },
    }),
    'whalli-admin': container({
      project: 'whalli',
      image: image('admin'),
      tier: 'site',
      port: 3002,
      hostPort: 3002,
      route: 'admin',
      uses: ['postgres'],
      env: { API_URL: url('whalli-api', 'public'), API_INTERNAL_URL: url('whalli-api') },
    }),
    // Prisma's, before new code meets an old schema.
    'whalli-migrate': job({
      before: 'whalli-api',
      command: ['npx', 'prisma', 'migrate', 'deploy'],
      uses: ['postgres'],
    }),
    'whalli-api': container({
      project: 'whalli',
      image: image('api'),
      tier: 'api',
      port: 3001,
      hostPort: 3001,
      // Metrics are not under the public path, where everybody could read them.
      ports: { metrics: 9464 },
      route: 'api',
      probes: { live: 'tcp', ready: '/api/health' },
      replicas: perEnvironment({ production: 3 }),
      uses: ['postgres', 'openai', 'anthropic', 'xai'],
      env: {
        ...queues,
        ...files,
        // Browsers fetch files by signed addresses, and those hold the public host name.
        S3_PUBLIC_URL: url('minio', 'public'),
        CACHE_URL: from('cache', 'connection'),
        CACHE_TTL_SECONDS: 3600,
        SESSION_TTL_SECONDS: 600,
        // Who signed in may send more than a whole office that has not.
        RATE_LIMIT_PER_USER: 100,
        RATE_LIMIT_PER_ADDRESS: 20,
        BETTER_AUTH_SECRET: secret({ min: 32, dev: 'development-secret-of-32-characters' }),
        OPENAI_API_KEY: secret(),
        ANTHROPIC_API_KEY: secret(),
        XAI_API_KEY: secret(),
      },
    }),

    'whalli-transcription': container({
      ...worker,
      image: image('transcription'),
      uses: ['postgres', 'openai'],
      env: { ...queues, ...files, OPENAI_API_KEY: secret() },
    }),
    'whalli-search': container({
      ...worker,
      image: image('search'),
      uses: ['postgres', 'google-search'],
      env: { ...queues, GOOGLE_SEARCH_KEY: secret(), GOOGLE_SEARCH_ENGINE: input() },
    }),
    'whalli-extraction': container({
      ...worker,
      image: image('extraction'),
      uses: ['postgres'],
      env: { ...queues, ...files },
    }),

    // Neon runs it in production: the whole connection, which demands TLS, then comes from outside.
    postgres: postgres({ version: '16', external: ['production'] }),
    queues: redis({ version: '7', evict: 'noeviction' }),
    cache: redis({ version: '7', evict: 'allkeys-lru', maxMemory: '256mb', hostPort: 6380 }),
    minio: container({
      image: image('minio'),
      user: 1000,
      tier: 'datastore',
      port: 9000,
      hostPort: 9000,
      ports: { console: 9001 },
      route: [{ host: 'storage' }, { host: 'minio', port: 'console' }],
      probes: { live: '/minio/health/live', ready: '/minio/health/ready' },
      volumes: { data: '/data' },
      env: {
        MINIO_ROOT_USER: secret({ min: 16, dev: 'whalli-development' }),
        MINIO_ROOT_PASSWORD: secret({ min: 32, dev: 'development-secret-of-32-characters' }),
        // Its own public address, which the signatures of addresses are made for.
        MINIO_SERVER_URL: url('minio', 'public'),
      },
    }),

    openai: external({ url: 'https://api.openai.com' }),
    anthropic: external({ url: 'https://api.anthropic.com' }),
    xai: external({ url: 'https://api.x.ai' }),
    'google-search': external({ url: 'https://customsearch.googleapis.com' }),

    prometheus: container({
      ...production,
      image: image('prometheus'),
      user: 65534,
      port: 9090,
      // Its web.config.yml asks for a password.
      route: 'prometheus',
      probes: { live: 'tcp', ready: 'tcp' },
      volumes: { data: '/prometheus' },
      uses: ['alertmanager'],
    }),
    alertmanager: container({
      ...production,
      image: image('alertmanager'),
      user: 65534,
      port: 9093,
      probes: { live: '/-/healthy', ready: '/-/ready' },
      volumes: { data: '/alertmanager' },
    }),
    grafana: container({
      ...production,
      image: 'grafana/grafana:12.1.1',
      tier: 'site',
      user: 472,
      port: 3000,
      route: 'grafana',
      probes: '/api/health',
      volumes: { data: '/var/lib/grafana' },
      env: {
        GF_SERVER_ROOT_URL: url('grafana', 'public'),
        GF_SECURITY_ADMIN_PASSWORD: secret({ min: 32 }),
        PROMETHEUS_URL: url('prometheus'),
        PROMETHEUS_PASSWORD: secret({ min: 32 }),
      },
    }),
  },
  patches: [
    {
      ...routes,
      at: 'http.middlewares.bare-domain',
      set: {
        redirectRegex: {
          regex: '^https://mydomain\\.com/(.*)$',
          replacement: 'https://app.mydomain.com/${1}',
          permanent: true,
        },
      },
      reason: 'the bare domain is in print, and leads to the app',
    },
    {
      ...routes,
      at: 'http.routers.whalli-web.middlewares.-',
      set: 'bare-domain',
      reason: 'the router that has both names asks it',
    },
  ],
});
