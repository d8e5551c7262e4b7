import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type Any, ofKind, read } from '../kubernetes/rendered.ts';
import { get, kubectl, succeed } from './kubectl.ts';
import { clear, dryRun, expectNoDifference, rollOut, settled } from './rollout.ts';
import { allTargets, type Target } from './target.ts';

const digest = `@sha256:${'a'.repeat(64)}`;

describe.skipIf(inject('kubeconfig') === null).each(await allTargets())('$name', target => {
  const { namespace } = target;
  let text: string;

  beforeAll(async () => {
    text = await target.render(':1');
  });

  afterAll(() => clear(namespace));

  test('a server takes every object, strictly and without a warning', () => dryRun(text));

  test('all is applied and runs: workloads are available, what keeps data has its disk, jobs are done', async () => {
    await rollOut(text, namespace);
    const workloads = await get(namespace, 'deployments,statefulsets');
    expect(workloads.length).toBeGreaterThan(2);
    for (const { metadata, status } of workloads) expect(status.readyReplicas, metadata.name).toBeGreaterThan(0);
    for (const { metadata, status } of await get(namespace, 'persistentvolumeclaims'))
      expect(status.phase, metadata.name).toBe('Bound');
    for (const { metadata, status } of await get(namespace, 'jobs')) expect(status.succeeded, metadata.name).toBe(1);
  });

  test('what the server has is what is asked for: there is no difference', () => expectNoDifference(text));

  test('an autoscaler holds the least of its pods', async () => {
    const scalers = await get(namespace, 'horizontalpodautoscalers');
    expect(scalers.length).toBeGreaterThan(0);
    const workloads = ofKind(await get(namespace, 'deployments'), 'Deployment');
    for (const { metadata, spec } of scalers)
      expect(workloads.get(metadata.name), metadata.name).toMatchObject({
        spec: { replicas: spec.minReplicas },
        status: { readyReplicas: spec.minReplicas },
      });
  });

  test('machines can be emptied, of one pod of each service at a time', async () => {
    const budgets = await get(namespace, 'poddisruptionbudgets');
    expect(budgets.length).toBeGreaterThan(0);
    const pods = await get(namespace, 'pods');
    expect(pods.length).toBeGreaterThan(budgets.length);
    // A pod that was evicted finds no other machine, so that one is missing from now on.
    await cordon(true);
    try {
      for (const budget of budgets) await expectOneToGo(target, budget, pods);
    } finally {
      await cordon(false);
    }
    await settled(namespace);
  });

  test('M-111: images of another release are rolled out, and those before once more, without an error', async () => {
    const next = await target.render(digest);
    expect(read(next)).toHaveLength(read(text).length);
    for (const each of [next, text]) {
      await rollOut(each, namespace);
      await expectNoDifference(each);
    }
  });
});

/** Whether machines take no more pods. */
function cordon(unschedulable: boolean): Promise<string> {
  return succeed(['patch', 'node', 'node-a', 'node-b', 'node-c', '-p', JSON.stringify({ spec: { unschedulable } })]);
}

/** Evicts two pods of a budget, of which the second has to stay; what is single keeps no machine. */
async function expectOneToGo({ namespace }: Target, { metadata, spec }: Any, pods: readonly Any[]): Promise<void> {
  const own = pods.filter(pod => isWithin(spec.selector.matchLabels, pod.metadata.labels));
  const [first, second] = own.map(pod => pod.metadata.name);
  expect(await evict(namespace, first)).toEqual({ code: 0, stderr: '' });
  if (second === undefined) return;
  const { code, stderr } = await evict(namespace, second);
  expect(code, metadata.name).toBe(1);
  expect(stderr).toContain("(TooManyRequests): Cannot evict pod as it would violate the pod's disruption budget.");
}

const isWithin = (some: Any, all: Any) => Object.entries(some).every(([key, value]) => all[key] === value);

async function evict(namespace: string, name: string) {
  const input = JSON.stringify({ apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name, namespace } });
  const path = `/api/v1/namespaces/${namespace}/pods/${name}/eviction`;
  const { code, stderr } = await kubectl(['create', '--raw', path, '-f', '-'], { input });
  return { code, stderr };
}
