import { container, external, input, secret } from 'portolan';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Any } from '../kubernetes/rendered.ts';
import { fleet, type Parts } from './fleet.ts';
import { kubectl } from './kubectl.ts';
import { clear, expectNoDifference, rollOut } from './rollout.ts';
import { overlayTargets } from './target.ts';

/** What somebody does to the options of a service. */
const options =
  (service: string, change: (options: Any) => void) =>
  ({ services }: Parts) =>
    change(services[service]![1]);
const set = (service: string, changed: Any) => options(service, own => Object.assign(own, changed));
const cluster = (changed: Any) => (parts: Parts) => Object.assign(parts.cluster, changed);

/** Each kind of edit that a registry takes. */
const edits: readonly (readonly [title: string, edit: (parts: Parts) => void])[] = [
  ['an image', set('api', { image: 'acme/app:2' })],
  ['an image by its digest', set('api', { image: `acme/app@sha256:${'b'.repeat(64)}` })],
  ["a datastore's version", set('postgres', { version: '17' })],
  ['a number of pods', set('fixed', { replicas: 8 })],
  ['a number in place of a scale', set('api', { replicas: 8 })],
  ['a single pod in place of a scale', set('api', { replicas: 1 })],
  ['no pod in place of a scale', set('api', { replicas: 0 })],
  ['a scale in place of a number', set('fixed', { replicas: undefined })],
  ['bounds of scales', cluster({ replicas: { min: 3, max: 5 } })],
  ['a value', options('api', own => Object.assign(own.env, { LEVEL: 'debug' }))],
  ['a value that is given instead', options('api', own => Object.assign(own.env, { LEVEL: input() }))],
  ['another variable', options('api', own => Object.assign(own.env, { REGION: 'eu' }))],
  ['a variable less', options('api', own => delete own.env.LEVEL)],
  ['a secret that is a file', options('api', own => Object.assign(own.env, { TOKEN: secret({ as: 'file' }) }))],
  ['a port', set('api', { port: 3100 })],
  ['a port more', set('api', { ports: { admin: 9000 } })],
  ['a probe', set('api', { probes: '/alive' })],
  ['no probe', set('api', { probes: 'none' })],
  ['limits', set('api', { limits: { cpu: 2, memory: '1g' } })],
  ['a route', set('api', { route: 'v2' })],
  ['a route more', set('api', { route: ['api', { host: '@', path: '/api' }] })],
  ['no route', set('web', { route: undefined })],
  ['a user', set('api', { user: 1234 })],
  ['a project', set('api', { project: 'office' })],
  ['an edge', set('worker', { uses: ['files'] })],
  [
    'a service more',
    ({ services }) => Object.assign(services, { more: [container, { image: 'acme/more:1', port: 3009 }] }),
  ],
  ['a service less', ({ services }) => delete services.files],
  [
    'an address outside',
    ({ services }) => {
      services.mail = [external, { url: 'https://mail.acme.dev' }];
      services.worker![1].uses.push('mail');
    },
  ],
  [
    'a port of an address outside that is given',
    ({ services }) => {
      services.mail = [external, { url: input(), port: 8025 }];
      services.worker![1].uses.push('mail');
    },
  ],
  ["a job's command", set('migrate', { command: ['migrate', '--all'] })],
  ['a job less', ({ services }) => delete services.migrate],
  ['a disk more', set('files', { volumes: { files: '/files', index: '/index' } })],
  ['where a disk is', set('files', { volumes: { files: '/elsewhere' } })],
  ['a first disk', set('worker', { user: 1001, volumes: { spool: '/spool' } })],
  ['a cache in place of a disk', set('files', { volumes: { files: { path: '/files', cache: true } } })],
  ['a first disk where others call', set('api', { user: 1001, replicas: 1, volumes: { files: '/files' } })],
  ['no disk', set('files', { volumes: undefined })],
  ['another class', cluster({ ingress: { class: 'public', issuer: 'letsencrypt' }, middlewares: true })],
  ['a gateway', cluster({ gateway: { name: 'public', namespace: 'gateways' }, middlewares: true })],
  [
    'a gateway with names of its own',
    cluster({
      gateway: {
        name: 'public',
        namespace: 'gateways',
        listeners: { web: 'http', websecure: 'https' },
        proxies: 'proxies',
      },
      middlewares: true,
    }),
  ],
  [
    'more routes by a gateway than one object takes',
    ({ cluster, services }) => {
      Object.assign(cluster, { gateway: { name: 'public', namespace: 'gateways' }, middlewares: true });
      services.api![1].route = Array.from({ length: 18 }, (_, index) => [
        `api-${index}`,
        { host: 'many', path: `/${index}` },
      ]).flat();
    },
  ],
  ['a secret for images', cluster({ pullSecret: 'pull' })],
  ['no store of secrets', cluster({ secretStore: undefined })],
  ['labels of monitors', cluster({ prometheus: { namespace: 'monitoring', labels: { release: 'stack' } } })],
  ['no metrics', cluster({ prometheus: undefined })],
  [
    'a patch',
    ({ patches }) =>
      patches.push({
        output: 'kubernetes',
        environment: 'production',
        service: 'api',
        kind: 'Deployment',
        at: 'spec.strategy',
        set: { type: 'Recreate' },
        reason: 'one at a time',
      }),
  ],
];

const disks = ['files.files', 'postgres.data', 'queue.data'];

describe.skipIf(inject('kubeconfig') === null)('a server takes over', () => {
  const rendered = async (edit?: (parts: Parts) => void) => {
    const [target] = overlayTargets('the fleet', await fleet(edit));
    return { namespace: target!.namespace, text: await target!.render() };
  };
  let before: Awaited<ReturnType<typeof rendered>>;

  beforeAll(async () => {
    before = await rendered();
    await rollOut(before.text, before.namespace);
  });

  afterAll(() => clear(before.namespace));

  test.each(edits)('M-152: %s, and takes it back', async (_, edit) => {
    const after = await rendered(edit);
    expect(after.text).not.toBe(before.text);
    await rollOut(after.text, after.namespace);
    await expectNoDifference(after.text);
    await rollOut(before.text, before.namespace);
  });

  test.each([
    ["of one service's disks", set('postgres', { storage: '15Gi' }), ['postgres.data']],
    ['of all disks', cluster({ storage: '20Gi' }), disks],
  ])('the size %s, which never become smaller again: the server says so, and of which', async (_, edit, grown) => {
    const { text, namespace } = await rendered(edit);
    await rollOut(text, namespace);
    await expectNoDifference(text);
    await expectRefused(before.text, grown);
  });

  test('the class that disks have, which stays once it is said: neither another one nor none is taken', async () => {
    const of = (storageClass?: string) => rendered(cluster({ storage: '20Gi', storageClass }));
    const { text, namespace } = await of('disks');
    await rollOut(text, namespace);
    await expectNoDifference(text);
    for (const other of ['others', undefined]) await expectRefused((await of(other)).text, disks);
  });

  async function expectRefused(input: string, claims: readonly string[]): Promise<void> {
    const { code, stderr } = await kubectl(['apply', '--server-side', '-f', '-'], { input });
    expect(code).toBe(1);
    expect(stderr.split('\n').filter(line => line.includes('PersistentVolumeClaim'))).toEqual(
      claims.map(name => expect.stringContaining(`"${name}" is invalid`)),
    );
  }
});
