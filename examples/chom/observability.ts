import { container, defineServices, external, host, secret, text, url } from 'portolan';

const mentat = { host: 'mentat' } as const;

/**
 * What watches the application, all of it on mentat.
 * Images under registry.arewel.com carry their flags and configuration: 30 days of metrics, the receiver for what Alloy
 * pushes, rules, receivers of alerts.
 */
export const observability = defineServices({
  prometheus: container({
    ...mentat,
    image: 'registry.arewel.com/prometheus:v3.5.0',
    user: 65534,
    port: 9090,
    probes: { live: '/-/healthy', ready: '/-/ready' },
    volumes: { data: '/prometheus' },
    uses: ['alertmanager'],
  }),
  // Logs and traces are data, though what writes most of them is on the other host.
  loki: container({
    ...mentat,
    image: 'grafana/loki:3.5.3',
    tier: 'datastore',
    user: 10001,
    port: 3100,
    probes: '/ready',
    volumes: { data: '/loki' },
  }),
  tempo: container({
    ...mentat,
    image: 'registry.arewel.com/tempo:2.8.2',
    tier: 'datastore',
    user: 10001,
    port: 3200,
    ports: { 'otlp-grpc': 4317 },
    probes: '/ready',
    volumes: { data: '/var/tempo' },
  }),
  alertmanager: container({
    ...mentat,
    image: 'registry.arewel.com/alertmanager:v0.28.1',
    user: 65534,
    port: 9093,
    probes: { live: '/-/healthy', ready: '/-/ready' },
    volumes: { data: '/alertmanager' },
    uses: ['pagerduty', 'slack'],
  }),
  // The only one that people open, so the only one with a route.
  grafana: container({
    ...mentat,
    image: 'grafana/grafana:12.1.1',
    tier: 'site',
    user: 472,
    port: 3000,
    route: 'mentat',
    probes: '/api/health',
    volumes: { data: '/var/lib/grafana' },
    env: {
      GF_SERVER_ROOT_URL: url('grafana', 'public'),
      GF_SECURITY_ADMIN_PASSWORD: secret({ min: 32 }),
      PROMETHEUS_URL: url('prometheus'),
      LOKI_URL: url('loki'),
      TEMPO_URL: url('tempo'),
    },
  }),
  'mentat-node-exporter': container({
    ...mentat,
    image: 'prom/node-exporter:v1.9.1',
    tier: 'worker',
    user: 65534,
    ports: { metrics: 9100 },
  }),
  'mentat-alloy': container({
    ...mentat,
    image: 'registry.arewel.com/alloy:v1.10.2',
    user: 473,
    port: 12345,
    volumes: { data: '/var/lib/alloy/data' },
    env: {
      PROMETHEUS_URL: text`${url('prometheus')}/api/v1/write`,
      LOKI_URL: text`${url('loki')}/loki/api/v1/push`,
      TEMPO_ENDPOINT: text`${host('tempo')}:4317`,
    },
  }),

  pagerduty: external({ url: 'https://events.pagerduty.com' }),
  slack: external({ url: 'https://hooks.slack.com' }),
});
