import { container, defineServices, from, host, port, redis, secret, text, url } from 'portolan';

/** What PHP reads, whether a request or a job started it. */
const laravel = {
  APP_ENV: 'production',
  APP_KEY: secret({ min: 32 }),
  APP_URL: url('chom-web', 'public'),
  LOG_CHANNEL: 'stderr',
  DB_HOST: host('mysql'),
  DB_PORT: port('mysql'),
  DB_DATABASE: 'chom',
  DB_USERNAME: 'chom',
  // One password, which the server and its users take from the same name outside.
  DB_PASSWORD: secret({ source: 'MYSQL_PASSWORD' }),
  QUEUE_CONNECTION: 'redis',
  // Laravel's default connection; sessions are on it too, since a cleared cache must log nobody out.
  REDIS_HOST: host('queue'),
  REDIS_PORT: port('queue'),
  REDIS_PASSWORD: from('queue', 'password'),
  SESSION_DRIVER: 'redis',
  CACHE_STORE: 'redis',
  REDIS_CACHE_HOST: host('cache'),
  REDIS_CACHE_PORT: port('cache'),
  REDIS_CACHE_PASSWORD: from('cache', 'password'),
  OTEL_EXPORTER_OTLP_ENDPOINT: text`http://${host('landsraad-alloy')}:4318`,
};

/** The application, its data and its exporters: all on landsraad. */
export const app = defineServices({
  // nginx serves the assets and hands the rest to PHP. TLS ends at the machine's own nginx in front of it.
  'chom-web': container({
    project: 'chom',
    image: 'registry.arewel.com/chom-web:1.0.0',
    tier: 'site',
    port: 8080,
    // stub_status on a port of its own, which no route leads to.
    ports: { status: 8081 },
    route: 'landsraad',
    probes: { live: '/health', ready: '/health/ready' },
    env: { FASTCGI_PASS: text`${host('chom-fpm')}:${port('chom-fpm')}` },
  }),
  // PHP-FPM speaks FastCGI: a named port, and no URL.
  'chom-fpm': container({
    project: 'chom',
    image: 'registry.arewel.com/chom-fpm:1.0.0',
    user: 33,
    ports: { fastcgi: 9000 },
    probes: { live: 'tcp', ready: 'tcp' },
    volumes: { storage: '/app/storage/app' },
    env: laravel,
  }),
  // The same code, started by `queue:work`. It takes jobs and listens nowhere.
  'chom-worker': container({
    project: 'chom',
    image: 'registry.arewel.com/chom-worker:1.0.0',
    tier: 'worker',
    env: laravel,
  }),

  mysql: container({
    image: 'mysql:8.0',
    tier: 'datastore',
    ports: { mysql: 3306 },
    probes: { live: 'tcp', ready: 'tcp' },
    user: 999,
    volumes: { data: '/var/lib/mysql' },
    env: {
      MYSQL_DATABASE: 'chom',
      MYSQL_USER: 'chom',
      MYSQL_PASSWORD: secret(),
      MYSQL_ROOT_PASSWORD: secret({ min: 32 }),
    },
  }),
  // A deployment clears the cache, and what is not asked for goes by itself. Jobs and sessions must stay, whatever memory is left.
  cache: redis({
    version: '7',
    evict: 'allkeys-lru',
    maxMemory: '256mb',
    hostPort: 6380,
  }),
  queue: redis({ version: '7', evict: 'noeviction' }),

  // Exporters only have their port of metrics; Alloy of the same host asks them.
  'landsraad-node-exporter': container({
    image: 'prom/node-exporter:v1.9.1',
    tier: 'worker',
    user: 65534,
    ports: { metrics: 9100 },
  }),
  'web-exporter': container({
    image: 'nginx/nginx-prometheus-exporter:1.4.2',
    tier: 'worker',
    ports: { metrics: 9113 },
    env: { SCRAPE_URI: text`http://${host('chom-web')}:8081/stub_status` },
  }),
  'fpm-exporter': container({
    image: 'hipages/php-fpm_exporter:2.2.0',
    tier: 'worker',
    ports: { metrics: 9253 },
    env: { PHP_FPM_SCRAPE_URI: text`tcp://${host('chom-fpm')}:${port('chom-fpm')}/status` },
  }),
  // The last release that takes its target from a variable; later ones want a file.
  'mysql-exporter': container({
    image: 'prom/mysqld-exporter:v0.14.0',
    tier: 'worker',
    user: 65534,
    ports: { metrics: 9104 },
    env: {
      // A user of its own, who may read the server's state and no data.
      DATA_SOURCE_NAME: text`exporter:${secret({ source: 'MYSQL_EXPORTER_PASSWORD' })}@(${host('mysql')}:${port('mysql')})/`,
    },
  }),
  'cache-exporter': container({
    image: 'oliver006/redis_exporter:v1.74.0',
    tier: 'worker',
    ports: { metrics: 9121 },
    env: {
      REDIS_ADDR: text`redis://${host('cache')}:${port('cache')}`,
      REDIS_PASSWORD: from('cache', 'password'),
    },
  }),
  'queue-exporter': container({
    image: 'oliver006/redis_exporter:v1.74.0',
    tier: 'worker',
    ports: { metrics: 9121 },
    env: {
      REDIS_ADDR: text`redis://${host('queue')}:${port('queue')}`,
      REDIS_PASSWORD: from('queue', 'password'),
    },
  }),
  // Collects on this host and pushes to the other one: every series has one way to Prometheus.
  'landsraad-alloy': container({
    image: 'registry.arewel.com/alloy:v1.10.2',
    user: 473,
    port: 12345,
    ports: { 'otlp-grpc': 4317, 'otlp-http': 4318 },
    volumes: { data: '/var/lib/alloy/data' },
    env: {
      PROMETHEUS_URL: text`${url('prometheus')}/api/v1/write`,
      LOKI_URL: text`${url('loki')}/loki/api/v1/push`,
      TEMPO_ENDPOINT: text`${host('tempo')}:4317`,
    },
  }),
});
