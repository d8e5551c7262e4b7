import { container, defineRegistry, external, input, job, perEnvironment, port, postgres, redis, url } from 'portolan';
import { expect, test } from 'vitest';
import { emit } from '../../src/emit/index.ts';
import { show } from '../../src/plan/text.ts';
import { planOf } from '../resolve/plan-of.ts';
import { overlays, refuse } from './rendered.ts';

const image = 'acme/app:1';
const limits = { memory: '128m' };

const plan = await planOf(
  defineRegistry({
    name: 'acme',
    domain: 'acme.dev',
    environments: {
      dev: { local: true, extends: 'production' },
      production: { hosts: ['one', 'two'], kubernetes: {} },
      preview: {
        extends: 'production',
        hosts: [],
        kubernetes: { replicas: { min: 1, max: 3 }, ingress: { class: 'own' }, middlewares: true, storage: '20Gi' },
      },
      machines: { hosts: ['three'] },
    },
    hosts: { one: { address: '10.0.0.2' }, two: { address: '10.0.0.3' }, three: { address: '10.0.0.4' } },
    services: {
      postgres: postgres({ version: '16', external: ['preview'], storage: '100Gi' }),
      queue: redis({
        version: '7',
        evict: 'noeviction',
        limits,
        storage: perEnvironment({ dev: '1Gi', preview: '5Gi' }),
      }),
      outside: external({
        url: perEnvironment({
          production: 'http://[2001:db8::1]/v1',
          machines: input({ source: 'OUTSIDE_URL' }),
          dev: 'https://outside.dev:8443',
        }),
      }),
      relay: external({ url: input(), port: 8025 }),
      usual: container({ image, limits, port: 3000, in: ['dev', 'production', 'preview'] }),
      several: container({
        image,
        limits,
        port: 3001,
        replicas: perEnvironment({ production: 8, preview: 2, dev: 1 }),
      }),
      single: container({ image, limits, port: 3002, replicas: perEnvironment({ production: 1, preview: 0 }) }),
      files: container({ image, limits, user: 1001, port: 3003, volumes: { files: '/files' } }),
      caches: container({ image, limits, user: 1001, port: 3004, volumes: { files: { path: '/files', cache: true } } }),
      worker: container({
        image,
        limits,
        tier: 'worker',
        host: perEnvironment({ production: 'two' }),
        uses: ['postgres'],
        env: { API_URL: url('usual'), OUTSIDE_URL: url('outside'), RELAY_PORT: port('relay') },
        in: ['dev', 'production', 'preview'],
      }),
      migrate: job({ before: 'worker', command: ['migrate'] }),
    },
  }),
);
const { production, preview, machines, dev } = plan.environments;

test('an environment is on a cluster by its own word or that of whom it extends, but for a local one', () => {
  expect([dev!.kubernetes, machines!.kubernetes]).toEqual([null, null]);
  expect(production!.kubernetes).toEqual({
    namespace: 'acme-production',
    entry: { by: 'ingress', class: 'traefik', namespace: 'traefik', issuer: null },
    middlewares: true,
    prometheus: null,
    secretStore: null,
    pullSecret: null,
    registry: null,
    storage: '10Gi',
    storageClass: null,
    helm: false,
    origin: { source: 'registry', path: 'environments.production.kubernetes', rule: null },
  });
  expect(preview!.kubernetes).toMatchObject({ namespace: 'acme-preview', entry: { class: 'own', namespace: 'own' } });
});

test('M-146: pods are as many as a service states, or as there is to do; what is single or keeps data stays alone', () => {
  const scales = ({ services }: typeof production & {}) =>
    Object.fromEntries(
      Object.entries(services).map(([name, { scale }]) => [
        name,
        scale && `${scale.min}-${scale.max} by ${scale.origin.rule ?? scale.origin.path}`,
      ]),
    );
  expect(scales(production!)).toEqual({
    postgres: '1-1 by kubernetes/one',
    queue: '1-1 by kubernetes/one',
    outside: null,
    relay: null,
    usual: '2-6 by kubernetes/replicas',
    several: '8-8 by services.several.replicas',
    single: '1-1 by services.single.replicas',
    files: '1-1 by kubernetes/one',
    caches: '2-6 by kubernetes/replicas',
    worker: '1-1 by kubernetes/one',
    migrate: null,
  });
  expect(scales(preview!)).toMatchObject({
    postgres: null,
    usual: '1-3 by environments.preview.kubernetes.replicas',
    several: '2-3 by services.several.replicas',
    single: '0-0 by services.single.replicas',
  });
  expect(Object.values(scales(machines!)).filter(each => each !== null)).toEqual([]);
});

test('disks have the size that their service states, or their environment, and on machines none', () => {
  const sizes = ({ services }: typeof production & {}) =>
    Object.values(services).flatMap(({ service, storage }) =>
      storage === null ? [] : [`${service} ${storage.size} by ${storage.origin.rule ?? storage.origin.path}`],
    );
  expect(sizes(production!)).toEqual([
    'files 10Gi by kubernetes/storage',
    'postgres 100Gi by services.postgres.storage',
    'queue 10Gi by kubernetes/storage',
  ]);
  expect(sizes(preview!)).toEqual([
    'files 20Gi by environments.preview.kubernetes.storage',
    'queue 5Gi by services.queue.storage',
  ]);
  expect([sizes(machines!), sizes(dev!)]).toEqual([[], []]);
});

test('what is to have no pod has no autoscaler, which could not hold that, but a Deployment that says so', async () => {
  const built = await overlays(plan);
  const single = (environment: string) =>
    built
      .get(environment)!
      .objects.filter(({ metadata }) => metadata.name === 'single')
      .flatMap(({ kind, spec }) => (/Deployment|Autoscaler|Budget/.test(kind) ? [[kind, spec.replicas ?? null]] : []));
  expect(single('preview')).toEqual([['Deployment', 0]]);
  expect(single('production').sort()).toEqual([
    ['Deployment', null],
    ['HorizontalPodAutoscaler', null],
    ['PodDisruptionBudget', null],
  ]);
});

test('what others run has the port that it answers on, and an address where that is known', () => {
  const outside = (environment: typeof production & {}, name: string) => {
    const found = environment.services[name]!.outside;
    return found && [found.ip, ...found.ports];
  };
  expect(outside(production!, 'outside')).toEqual(['2001:db8::1', 80]);
  expect(outside(machines!, 'outside')).toEqual([null, 443]);
  expect(outside(dev!, 'outside')).toEqual([null, 8443]);
  expect([outside(production!, 'relay'), outside(machines!, 'relay')]).toEqual([
    [null, 8025],
    [null, 8025],
  ]);
  const read = production!.services.worker!.variables.find(({ name }) => name === 'RELAY_PORT')!;
  expect(show(read.container)).toBe('8025');
  expect([outside(preview!, 'postgres'), outside(production!, 'postgres')]).toEqual([[null, 5432], null]);
});

test('a pod reads names where containers on other machines read addresses', () => {
  const api = ({ services }: typeof production & {}) =>
    services.worker!.variables.find(({ name }) => name === 'API_URL')!;
  expect(show(api(production!).container)).toBe('http://10.0.0.2:3000');
  expect(show(api(production!).pod!)).toBe('http://usual:3000');
  expect(api(preview!).pod).toBeNull();
});

test('an environment without a machine has no files of machines, and one with both has both', () => {
  const paths = emit(plan, refuse).map(({ path }) => path);
  const ofMachines = (name: string) =>
    paths.filter(path => new RegExp(`^generated/(?:compose|traefik|systemd)/${name}[./]`).test(path));
  expect(ofMachines('preview')).toEqual([]);
  expect(ofMachines('production')).toContain('generated/compose/production.one.yaml');
  expect(paths).toContain('generated/kubernetes/overlays/preview/kustomization.yaml');
});
