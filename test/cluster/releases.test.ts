import { container } from 'portolan';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type Chart, removeChart, writeChart } from '../helm/chart.ts';
import type { Any } from '../kubernetes/rendered.ts';
import { kubernetes } from '../setup/paths.js';
import { fleet, type Parts } from './fleet.ts';
import { get } from './kubectl.ts';
import { clear, settled } from './rollout.ts';

const namespace = 'fleet-production';

/** Charts of one registry, before and after an edit. */
const charted = async (edit: (parts: Parts) => void = () => {}) =>
  writeChart(
    await fleet(parts => {
      parts.cluster.helm = true;
      edit(parts);
    }),
  );

describe.skipIf(inject('kubeconfig') === null)('a release', () => {
  let chart: Chart;
  let edited: Chart;

  beforeAll(async () => {
    chart = await charted();
    edited = await charted(({ services }) => {
      services.more = [container, { image: 'acme/more:1', port: 3009 }];
      delete services.fixed;
      services.api![1].limits = { memory: '1g' };
    });
  });
  afterAll(async () => {
    for (const each of [chart, edited]) removeChart(each);
    await clear(namespace);
  });

  test('M-145: is installed with an environment’s values, and says how to see what it does', async () => {
    expect(await upgrade(chart, [])).toContain(`kubectl get pods --namespace ${namespace}`);
    expect(await names('deployments')).toEqual(['api', 'fixed', 'web', 'worker']);
    expect(await names('jobs')).toEqual([
      expect.stringMatching(/^migrate-/),
      expect.stringMatching(/^postgres-setup-/),
    ]);
  });

  test('M-145: is upgraded by values: pods, limits, variables', async () => {
    const over = ['replicas.min=3', 'replicas.max=4', 'resources.limits.memory=256Mi', 'variables.LEVEL=debug'];
    await upgrade(
      chart,
      over.map(each => `--set=services.api.${each}`),
    );
    const [api] = await get(namespace, 'deployments', '--field-selector=metadata.name=api');
    expect(api).toMatchObject({ spec: { replicas: 3 }, status: { availableReplicas: 3 } });
    expect(api!.spec.template.spec.containers[0].resources.limits.memory).toBe('256Mi');
    expect((await configuration('api')).LEVEL).toBe('debug');
  });

  test('M-145: loses a service that is switched off, with all that is its own, and has it again', async () => {
    const disk = async () =>
      (await get(namespace, 'persistentvolumeclaims', '--field-selector=metadata.name=files.files'))[0];
    const before = await disk();
    await upgrade(chart, ['--set=services.web.enabled=false', '--set=services.files.enabled=false']);
    expect(await names('deployments')).toEqual(['api', 'fixed', 'worker']);
    for (const service of ['web', 'files']) expect(await owned(service)).toEqual([]);
    // What it keeps is there still.
    expect((await disk())!.metadata.uid).toBe(before!.metadata.uid);
    await upgrade(chart, []);
    expect(await names('deployments')).toEqual(['api', 'fixed', 'web', 'worker']);
    expect((await disk())!.metadata.uid).toBe(before!.metadata.uid);
  });

  test('migrates once for each image, and keeps the last job alone', async () => {
    const migrations = async () =>
      (await get(namespace, 'jobs'))
        .filter(({ metadata }) => metadata.name.startsWith('migrate-'))
        .map(({ metadata }): string => `${metadata.name} ${metadata.uid}`);
    const before = await migrations();
    expect(before).toHaveLength(1);
    await upgrade(chart, ['--set=services.api.variables.LEVEL=debug']);
    expect(await migrations()).toEqual(before);
    await upgrade(chart, ['--set-string=services.api.image.tag=2']);
    await expect.poll(migrations, { timeout: 20_000 }).toHaveLength(1);
    expect(await migrations()).not.toEqual(before);
  });

  test('is upgraded to the chart of another registry, and rolled back', async () => {
    await upgrade(edited, []);
    expect(await names('deployments')).toEqual(['api', 'more', 'web', 'worker']);
    await helm(['rollback', 'fleet']);
    await settled(namespace);
    expect(await names('deployments')).toEqual(['api', 'fixed', 'web', 'worker']);
    expect((await configuration('api')).LEVEL).toBe('info');
  });

  test('goes, and leaves its namespace and what keeps data', async () => {
    const claims = await names('persistentvolumeclaims');
    expect(claims).toEqual(['files.files', 'postgres.data', 'queue.data']);
    await helm(['uninstall', 'fleet', '--wait']);
    expect(await names('deployments,statefulsets,services,ingresses,networkpolicies')).toEqual([]);
    expect(await names('persistentvolumeclaims')).toEqual(claims);
  });
});

async function upgrade({ folder }: Chart, more: readonly string[]): Promise<string> {
  const values = `${folder}/values-production.yaml`;
  const said = await helm(['upgrade', '--install', 'fleet', folder, '--values', values, ...more]);
  await settled(namespace);
  return said;
}

/** Helm on the server of all tests, to a good end; what it says. */
async function helm(args: readonly string[]): Promise<string> {
  const env = { ...process.env, KUBECONFIG: inject('kubeconfig')! };
  const { code, stdout, stderr } = await kubernetes('helm', args, { env, timeout: 120_000 });
  expect({ code, stderr }, `helm ${args.join(' ')}`).toEqual({ code: 0, stderr: '' });
  return stdout;
}

const names = async (kinds: string): Promise<readonly string[]> =>
  (await get(namespace, kinds)).map(({ metadata }) => metadata.name).sort();

const ofService = (service: string, kinds: string) => get(namespace, kinds, '-l', `app.kubernetes.io/name=${service}`);

const owned = (service: string) =>
  ofService(service, 'deployments,statefulsets,services,ingresses,configmaps,networkpolicies,horizontalpodautoscalers');

/** What a service's ConfigMap holds. */
async function configuration(service: string): Promise<Any> {
  const maps = await ofService(service, 'configmaps');
  return Object.assign({}, ...maps.map(({ data }) => data));
}
