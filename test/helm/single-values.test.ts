import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fleet } from '../cluster/fleet.ts';
import { type Any, ofKind, planAt, type Rendered, registries } from '../kubernetes/rendered.ts';
import { byName, type Chart, removeChart, rendered, writeChart } from './chart.ts';
import { leavesOf, schemaOf } from './leaves.ts';

let chart: Chart;
let usual: readonly Rendered[];

beforeAll(async () => {
  chart = writeChart(await planAt(registries[1]!));
  usual = await rendered(chart, 'production');
});
afterAll(() => removeChart(chart));

test('what a release may change of a service is a value, and of the fleet what its cluster has', () => {
  const paths = leavesOf(schemaOf(chart), 'preview').map(({ path }) => path.join('.'));
  const own = paths
    .filter(path => path.startsWith('services.shop-web.'))
    .map(path => path.slice('services.shop-web.'.length));
  expect(own).toEqual([
    'enabled',
    ...['digest', 'repository', 'tag'].map(key => `image.${key}`),
    ...['max', 'min'].map(key => `replicas.${key}`),
    ...['limits', 'requests'].flatMap(of => ['cpu', 'memory'].map(key => `resources.${of}.${key}`)),
    'variables.API_URL',
  ]);
  expect(paths.filter(path => !path.startsWith('services.'))).toEqual([
    'environment',
    ...['listeners.web', 'listeners.websecure', 'name', 'namespace', 'proxies'].map(key => `gateway.${key}`),
    ...['@', 'api-shop', 'files'].map(key => `hosts.${key}`),
    ...['create', 'name'].map(key => `namespace.${key}`),
    ...['acme.dev/read', 'release'].map(key => `prometheus.labels.${key}`),
    'prometheus.namespace',
    'pullSecret',
    ...['limits.cpu', 'limits.memory', 'pods', 'requests.cpu', 'requests.memory'].map(key => `quota.${key}`),
    'secretStore',
    'storageClass',
  ]);
});

/** Kinds and names that values take away and add. */
async function turned(over: Any) {
  const [before, after] = [byName(usual), byName(await rendered(chart, 'production', over))];
  const gone = [...before.keys()].filter(each => !after.has(each));
  return { gone, come: [...after.keys()].filter(each => !before.has(each)), after: [...after.values()] };
}

test('M-146: the bounds of an autoscaler are values, of one pod too, and no Deployment says a number', async () => {
  for (const replicas of [
    { min: 1, max: 1 },
    { min: 4, max: 4 },
  ]) {
    const { gone, come, after } = await turned({ services: { 'shop-api': { replicas } } });
    expect({ gone, come }).toEqual({ gone: [], come: [] });
    expect(ofKind(after, 'HorizontalPodAutoscaler').get('shop-api')!.spec).toMatchObject({
      minReplicas: replicas.min,
      maxReplicas: replicas.max,
    });
    expect(ofKind(after, 'Deployment').get('shop-api')!.spec.replicas).toBeUndefined();
  }
});

test('a cluster whose namespace is there already is given no other', async () => {
  expect(await turned({ namespace: { create: false } })).toMatchObject({
    gone: ['Namespace acme-production'],
    come: [],
  });
});

test('the certificate of a name stays as long as anybody answers there', async () => {
  const off = (...names: readonly string[]) => ({
    services: Object.fromEntries(names.map(name => [name, { enabled: false }])),
  });
  const certificate = 'Certificate tls.apex';
  expect([...byName(usual).keys()]).toContain(certificate);
  const one = await turned(off('shop-web'));
  expect(one.gone).toContain('Ingress shop-web');
  expect(one.gone).not.toContain(certificate);
  expect((await turned(off('shop-web', 'shop-api'))).gone).toContain(certificate);
});

test('a job is another one, of another name, for another image of its service, and the same one for all else', async () => {
  const names = (objects: readonly Rendered[]) => [...ofKind(objects, 'Job').keys()].sort();
  const other = await turned({ services: { 'shop-api': { image: { tag: '2' } } } });
  const changed = names(other.after).filter(each => !names(usual).includes(each));
  expect(changed).toEqual([expect.stringMatching(/^shop-migrate-[0-9a-f]{8}$/)]);
  const elsewhere = await turned({
    namespace: { name: 'acme-other' },
    services: { 'shop-web': { image: { tag: '2' } } },
  });
  expect(names(elsewhere.after)).toEqual(names(usual));
});

test('pods are others for another variable of theirs, and the same for one of others', async () => {
  const over = { services: { 'shop-web': { variables: { API_URL: 'http://shop-api:3001' } } } };
  const { after } = await turned(over);
  const digest = (objects: readonly Rendered[], name: string) =>
    ofKind(objects, 'Deployment').get(name)!.spec.template.metadata.annotations['portolan.dev/configuration'];
  expect(digest(after, 'shop-web')).not.toBe(digest(usual, 'shop-web'));
  expect(digest(after, 'shop-api')).toBe(digest(usual, 'shop-api'));
});

test('NOTES say where it answers, what has no image, and where values from outside are read', async () => {
  const manacore = writeChart(await planAt(registries[0]!));
  try {
    const images = { 'chat-web': { image: { tag: '1.4' } }, 'chat-landing': { enabled: false } };
    const told = await notesOf(manacore, 'staging', { services: images });
    expect(told).toContain('staging is in namespace manacore-staging');
    expect(told).toContain('  https://staging-app-chat.manacore.app\n');
    expect(told).toMatch(/No image is given for chat-backend, maerchenzauber-backend, /);
    expect(told).not.toContain('from a Secret');
    expect(await notesOf(chart, 'production', {})).toContain('generated/env/production/<service>.env.example lists');
  } finally {
    removeChart(manacore);
  }
});

/** `helm template` leaves them out, so that they are read as a text of an object. */
async function notesOf(of: Chart, environment: string, over: Any): Promise<string> {
  const path = join(of.folder, 'templates/notes/notes.yaml');
  const notes = readFileSync(join(of.folder, 'templates/NOTES.txt'), 'utf8');
  mkdirSync(join(path, '..'));
  try {
    const head = 'kind: Notes\nmetadata: { name: notes }\ntext: {{ include "notes" . | quote }}';
    writeFileSync(path, `${head}\n{{- define "notes" }}${notes}{{ end }}\n`);
    const objects: readonly Any[] = await rendered(of, environment, over);
    return objects.find(({ kind }) => kind === 'Notes').text;
  } finally {
    rmSync(join(path, '..'), { recursive: true });
  }
}

test('what leads requests in and what reads metrics move by themselves, also where both were in one namespace', async () => {
  const plan = await fleet(({ cluster }) =>
    Object.assign(cluster, { helm: true, ingress: { namespace: 'kube-system' }, prometheus: 'kube-system' }),
  );
  const own = writeChart(plan);
  try {
    const moved = async (over: Any) => {
      const { spec } = ofKind(await rendered(own, 'production', over), 'NetworkPolicy').get('api')!;
      return [...JSON.stringify(spec.ingress).matchAll(/metadata\.name":"([^"]+)/g)].map(([, name]) => name);
    };
    expect(await moved({})).toEqual(['kube-system', 'kube-system']);
    expect(await moved({ ingress: { namespace: 'edge' } })).toEqual(['edge', 'kube-system']);
    expect(await moved({ prometheus: { namespace: 'metrics' } })).toEqual(['kube-system', 'metrics']);
  } finally {
    removeChart(own);
  }
});

test('where names are asked stays, also where what leads requests in was in that namespace', async () => {
  const plan = await fleet(({ cluster }) =>
    Object.assign(cluster, { helm: true, ingress: { namespace: 'kube-system' } }),
  );
  const own = writeChart(plan);
  try {
    const made = ofKind(await rendered(own, 'production', { ingress: { namespace: 'edge' } }), 'NetworkPolicy');
    const named = (text: unknown) =>
      [...JSON.stringify(text).matchAll(/metadata\.name":"([^"]+)/g)].map(([, name]) => name);
    expect(named(made.get('fleet.dns')!.spec)).toEqual(['kube-system']);
    expect(named(made.get('api')!.spec.ingress)).toEqual(['edge', 'monitoring']);
  } finally {
    removeChart(own);
  }
});
