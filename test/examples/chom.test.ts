import { expect, test } from 'vitest';
import { compile } from '../../src/pipeline.ts';
import { root } from '../setup/paths.js';
import { namesWhere, planOf, portsOf, read } from './plan.ts';

const plan = await planOf('chom');
const production = plan.environments.production!;
const { services } = production;

test('C-02: each host has its own services, none is lost and none is on both', () => {
  expect(namesWhere(production, ({ host }) => host === 'landsraad')).toEqual([
    'cache',
    'cache-exporter',
    'chom-fpm',
    'chom-web',
    'chom-worker',
    'fpm-exporter',
    'landsraad-alloy',
    'landsraad-node-exporter',
    'mysql',
    'mysql-exporter',
    'queue',
    'queue-exporter',
    'web-exporter',
  ]);
  expect(namesWhere(production, ({ host }) => host === 'mentat')).toEqual([
    'alertmanager',
    'grafana',
    'loki',
    'mentat-alloy',
    'mentat-node-exporter',
    'prometheus',
    'tempo',
  ]);
  expect(namesWhere(production, ({ host }) => host === null)).toEqual(['pagerduty', 'slack']);
});

test('C-01: two hosts have an address for each other', () => {
  expect(Object.values(plan.hosts).map(({ name, address }) => [name, address])).toEqual([
    ['landsraad', '10.77.0.1'],
    ['mentat', '10.77.0.2'],
  ]);
});

test('C-03: references to the other host hold its address, those to the same host names', () => {
  expect(read(services['landsraad-alloy']!)).toEqual({
    LOKI_URL: 'http://10.77.0.2:3100/loki/api/v1/push',
    PROMETHEUS_URL: 'http://10.77.0.2:9090/api/v1/write',
    TEMPO_ENDPOINT: '10.77.0.2:4317',
  });
  expect(read(services['mentat-alloy']!)).toEqual({
    LOKI_URL: 'http://loki:3100/loki/api/v1/push',
    PROMETHEUS_URL: 'http://prometheus:9090/api/v1/write',
    TEMPO_ENDPOINT: 'tempo:4317',
  });
});

test('start order is that of one host', () => {
  expect(services['chom-fpm']!.startsAfter).toEqual(['cache', 'landsraad-alloy', 'mysql', 'queue']);
  expect(services.grafana!.startsAfter).toEqual(['loki', 'prometheus', 'tempo']);
});

// A Compose file cannot wait for a service of another, and no network spans two hosts.
test('nothing waits for a service of the other host', () => {
  expect(services['landsraad-alloy']!.startsAfter).toEqual([]);
});
test('a store on the other host puts nothing on the network of stores', () => {
  expect(services['landsraad-alloy']!.networks).toEqual(['backend']);
});

test('networks follow from who calls whom', () => {
  const on = (name: string) => services[name]!.networks;
  expect(on('chom-web')).toEqual(['backend', 'frontend']);
  expect(on('chom-fpm')).toEqual(['backend', 'data']);
  expect(on('chom-worker')).toEqual(['backend', 'data']);
  expect(on('mysql')).toEqual(['data']);
  expect(on('mysql-exporter')).toEqual(['backend', 'data']);
  expect(on('fpm-exporter')).toEqual(['backend']);
  expect(Object.values(production.networks).map(({ name, internal }) => [name, internal])).toEqual([
    ['backend', false],
    ['data', true],
    ['frontend', false],
    // Stores that the other host calls.
    ['published', false],
  ]);
});

test('C-08, CB-02, MB-27: jobs and the cache are in two Redis servers, and only the cache evicts', () => {
  const command = (name: string) => services[name]!.command!.join(' ');
  expect(command('queue')).toMatch(/--maxmemory-policy noeviction --appendonly yes/);
  expect(command('cache')).toMatch(/--maxmemory-policy allkeys-lru --maxmemory 256mb --appendonly no/);
  expect(plan.services.queue!.volumes).toMatchObject([{ name: 'data', cache: false }]);
  expect(plan.services.cache!.volumes).toEqual([]);
  expect(read(services['chom-worker']!)).toMatchObject({
    REDIS_HOST: 'queue',
    REDIS_PASSWORD: '${QUEUE_PASSWORD:?}',
    REDIS_CACHE_HOST: 'cache',
    REDIS_CACHE_PASSWORD: '${CACHE_PASSWORD:?}',
  });
});

test('C-05, C-06, CB-07: PHP has a FastCGI port and no URL, the worker no port', () => {
  expect(portsOf(plan, 'chom-fpm')).toEqual({ fastcgi: 9000 });
  expect(portsOf(plan, 'chom-worker')).toEqual({});
  expect(read(services['chom-web']!)).toEqual({ FASTCGI_PASS: 'chom-fpm:9000' });
  expect(read(services['fpm-exporter']!)).toEqual({ PHP_FPM_SCRAPE_URI: 'tcp://chom-fpm:9000/status' });
});

test('C-07, MB-43: the server and its users take one password from outside', () => {
  expect(read(services.mysql!).MYSQL_PASSWORD).toBe('${MYSQL_PASSWORD:?}');
  expect(read(services['chom-fpm']!).DB_PASSWORD).toBe('${MYSQL_PASSWORD:?}');
});

test('C-09, C-10: exporters and monitoring have the ports of the documents', () => {
  const main = (name: string) => plan.services[name]!.ports[0]!.port;
  expect(main('landsraad-node-exporter')).toBe(9100);
  expect(main('web-exporter')).toBe(9113);
  expect(main('mysql-exporter')).toBe(9104);
  expect(main('fpm-exporter')).toBe(9253);
  expect(main('landsraad-alloy')).toBe(12345);
  expect(['prometheus', 'grafana', 'loki', 'tempo', 'alertmanager'].map(main)).toEqual([9090, 3000, 3100, 3200, 9093]);
});

test('C-09, CB-08: only what people open has a route', () => {
  const routed = Object.values(services).flatMap(({ service, routes }) => routes.map(({ host }) => [service, host]));
  expect(routed).toEqual([
    ['chom-web', 'landsraad.arewel.com'],
    ['grafana', 'mentat.arewel.com'],
  ]);
});

test('C-04: the nginx of each machine leads to what people open there, at a port of loopback', async () => {
  const { files } = await compile(`${root}examples/chom/projects.ts`);
  const text = (path: string) => files.find(file => file.path === path)!.content;
  const vhosts = files.map(({ path }) => path).filter(path => path.startsWith('generated/nginx/vhosts/'));
  expect(vhosts.map(path => path.slice('generated/nginx/vhosts/'.length))).toEqual([
    'production.landsraad.conf',
    'production.mentat.conf',
    'catch-all.conf',
  ]);
  for (const [machine, service] of [
    ['landsraad', 'chom-web'],
    ['mentat', 'grafana'],
  ] as const) {
    const { hostPort } = plan.ports.find(port => port.service === service)!;
    const conf = text(`generated/nginx/vhosts/production.${machine}.conf`);
    expect(conf).toContain(`server_name ${machine}.arewel.com;`);
    expect(conf).toContain(`server 127.0.0.1:${hostPort};`);
    expect(text(`generated/compose/production.${machine}.yaml`)).toContain(`"127.0.0.1:${hostPort}:`);
  }
  expect(files.filter(({ path }) => path.startsWith('generated/traefik/'))).toEqual([]);
});
