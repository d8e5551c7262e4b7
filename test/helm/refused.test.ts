import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Any, planAt, registries } from '../kubernetes/rendered.ts';
import { kubernetes } from '../setup/paths.js';
import { type Chart, helm, removeChart, writeChart } from './chart.ts';
import { leavesOf, nested, schemaOf } from './leaves.ts';

const charts = new Map<string, Chart>();

beforeAll(async () => {
  for (const config of registries) charts.set(config, writeChart(await planAt(config)));
});
afterAll(() => [...charts.values()].forEach(removeChart));

/** What Helm says of values, a line for each place. */
async function saidOf(chart: Chart, environment: string, over: Any): Promise<readonly string[]> {
  const { code, stderr } = await helm(['template', 'release'], chart, environment, over);
  expect(code, stderr).toBe(1);
  return stderr.split('\n').map(each => each.trim());
}

describe.each(registries)('%s', config => {
  test('Helm refuses each value that is none of its kind, and says where', async () => {
    const chart = charts.get(config)!;
    for (const environment of chart.environments) {
      const leaves = leavesOf(schemaOf(chart), environment);
      const wrong = nested(leaves.map(({ path }) => [path, ['no', 'list']]));
      const said = (await saidOf(chart, environment, wrong)).filter(each => each.startsWith('- at '));
      for (const { path } of leaves)
        expect(
          said.filter(each => each.startsWith(`- at '/${path.map(key => key.replaceAll('/', '~1')).join('/')}':`)),
          path.join('.'),
        ).not.toEqual([]);
    }
  });

  test('Helm refuses what no template reads, at each place', async () => {
    const chart = charts.get(config)!;
    for (const environment of chart.environments) {
      const paths = leavesOf(schemaOf(chart), environment).map(({ path }) => path);
      const places = new Map(
        paths.flatMap(path => path.map((_, index) => [path.slice(0, index).join('/'), path.slice(0, index)])),
      );
      const said = await saidOf(
        chart,
        environment,
        nested([...places.values()].map(path => [[...path, 'replica'], 3])),
      );
      for (const place of places.keys())
        expect(said).toContain(
          `- at '${place === '' ? '' : `/${place}`}': additional properties 'replica' not allowed`,
        );
    }
  });
});

const acme = () => charts.get(registries[1]!)!;

test.each([
  ['hosts.api-shop', 'https://acme.dev'],
  ['namespace.name', 'Acme'],
  ['services.shop-api.image.tag', ':1'],
  ['services.shop-api.image.tag', 20260101],
  ['services.shop-api.image.digest', 'sha256:12'],
  ['services.shop-api.image.repository', 'Acme/App'],
  ['services.shop-api.replicas.min', 0],
  ['services.shop-api.replicas.min', '2'],
  ['services.shop-api.resources.limits.cpu', '1 core'],
  ['services.shop-api.resources.limits.memory', '512MB'],
  ['services.shop-api.variables.PAYMENTS_URL', 8443],
  ['services.postgres.storage', '10GB'],
  ['services.single.enabled', 'maybe'],
  ['quota.pods', 'many'],
  ['ingress.class', ''],
])('Helm refuses %s: %j', async (path, value) => {
  const said = await saidOf(acme(), 'production', nested([[path.split('.'), value]]));
  expect(said.some(each => each.startsWith(`- at '/${path.replaceAll('.', '/')}':`))).toBe(true);
});

test('Helm refuses what another environment has, and asks for what this one needs', async () => {
  expect(await saidOf(acme(), 'production', { gateway: { name: 'public', namespace: 'gateways' } })).toContain(
    "- at '/gateway': false schema",
  );
  const said = await saidOf(acme(), 'production', { environment: 'preview' });
  expect(said.some(each => each.startsWith("- at '': missing properties") && each.includes("'gateway'"))).toBe(true);
});

test('a release that names no environment is none', async () => {
  const { code, stderr } = await kubernetes('helm', ['template', 'release', acme().folder]);
  expect(code).toBe(1);
  expect(stderr).toMatch(/- at '': missing properties 'environment', /);
});

test('an autoscaler that may have fewer than it must is refused, by its name', async () => {
  const said = await saidOf(acme(), 'production', { services: { 'shop-api': { replicas: { min: 8 } } } });
  expect(said.join('\n')).toMatch(
    /services\.shop-api\.replicas: min is 8, which is more than max, 6; change one of them/,
  );
});

test.each([
  ['cpu', { limits: { cpu: '500m' }, requests: { cpu: '1' } }, '1, which is more than limits.cpu, 500m'],
  ['cpu', { limits: { cpu: 0.1 }, requests: { cpu: '101m' } }, '101m, which is more than limits.cpu, 0.1'],
  ['memory', { limits: { memory: '1G' }, requests: { memory: '1Gi' } }, '1Gi, which is more than limits.memory, 1G'],
  [
    'memory',
    { limits: { memory: '1Ki' }, requests: { memory: '1025' } },
    '1025, which is more than limits.memory, 1Ki',
  ],
])('requests of %s beyond limits are refused, by the service: %j', async (resource, resources, said) => {
  const found = await saidOf(acme(), 'production', { services: { 'shop-api': { resources } } });
  expect(found.join('\n')).toContain(
    `services.shop-api.resources: requests.${resource} is ${said}; change one of them`,
  );
});

test('requests that are just limits are taken, in whatever notation', async () => {
  const resources = {
    limits: { cpu: 0.1, memory: '1Gi' },
    requests: { cpu: '100m', memory: '1048576Ki' },
  };
  const over = { services: { 'shop-api': { resources } } };
  const { code, stderr } = await helm(['template', 'release'], acme(), 'production', over);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});

test.each([
  [{ pullSecret: 'shop-api' }, 'pullSecret: shop-api is the Secret of the service of this name; choose another'],
  [
    { gateway: { listeners: { web: 'one', websecure: 'one' } } },
    'gateway.listeners: web and websecure are both one, and what comes to the one is sent to the other; change one of them',
  ],
])('names that are two things are refused: %j', async (over, said) => {
  expect((await saidOf(acme(), 'preview', over)).join('\n')).toContain(said);
});

test('what is switched off may say what it likes', async () => {
  const resources = { limits: { cpu: '1' }, requests: { cpu: '2' } };
  const over = { services: { 'shop-api': { enabled: false, resources } } };
  const { code, stderr } = await helm(['template', 'release'], acme(), 'production', over);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});
