import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import { type Any, read } from '../kubernetes/rendered.ts';
import { get, kubectl, succeed } from './kubectl.ts';

const apply = ['apply', '--server-side', '--validate=strict', '-f', '-'];

/** Milliseconds that a rollout may take. */
const limit = 90_000;

/** Asks the server for all that is wrong, and changes nothing but that there is a namespace to ask about. */
export async function dryRun(text: string): Promise<void> {
  const namespace = read(text).filter(each => each.kind === 'Namespace');
  await succeed(apply, { input: namespace.map(each => JSON.stringify(each)).join('\n') });
  await succeed([...apply, '--dry-run=server'], { input: text });
}

/** Applies it, and waits until the server has done what it is asked for. */
export async function rollOut(text: string, namespace: string): Promise<void> {
  await succeed(apply, { input: text });
  await settled(namespace);
}

/** Waits until workloads run as they are described by now, autoscalers have the least of their pods, and jobs are done. */
export async function settled(namespace: string): Promise<void> {
  const began = Date.now();
  for (;;) {
    const objects = await get(namespace, 'deployments,statefulsets,jobs,horizontalpodautoscalers');
    const waiting = objects.filter(each => !done[each.kind as keyof typeof done](each, objects));
    if (waiting.length === 0) return;
    const names = waiting.map(({ kind, metadata }) => `${kind} ${metadata.name}`).join(', ');
    if (Date.now() - began > limit) throw new Error(`not done: ${names}\n${await stateOf(namespace)}`);
    await delay(300);
  }
}

/** By the numbers that `kubectl rollout status` looks at. */
const done = {
  Deployment: ({ metadata, spec, status }: Any) =>
    isSeen(metadata, status) &&
    allAre(spec.replicas, status.replicas, status.updatedReplicas, status.availableReplicas),
  StatefulSet: ({ metadata, spec, status }: Any) =>
    isSeen(metadata, status) &&
    allAre(spec.replicas, status.replicas, status.availableReplicas) &&
    status.currentRevision === status.updateRevision,
  Job: ({ status }: Any) => status.succeeded === 1,
  HorizontalPodAutoscaler: ({ metadata, spec }: Any, objects: readonly Any[]) =>
    objects.some(
      other =>
        other.kind === 'Deployment' && other.metadata.name === metadata.name && isBetween(other.spec.replicas, spec),
    ),
};

/** One that was asked for before holds nothing where there are to be no pods. */
const isBetween = (number: number, { minReplicas, maxReplicas }: Any) =>
  number === 0 || (number >= minReplicas && number <= maxReplicas);

const isSeen = ({ generation }: Any, { observedGeneration }: Any) => generation === observedGeneration;

const allAre = (number: number, ...numbers: readonly (number | undefined)[]) =>
  numbers.every((each = 0) => each === number);

/** Of what does not become what it should: pods, and what was said of them last. */
async function stateOf(namespace: string): Promise<string> {
  const pods = await succeed(['get', 'pods', '-n', namespace, '-o', 'wide']);
  const events = await succeed(['get', 'events', '-n', namespace, '--sort-by=.lastTimestamp']);
  return `${pods}${events.split('\n').slice(-20).join('\n')}`;
}

/**
 * What the server has differs in nothing from what is asked for. `kubectl diff` reads each object twice and shows its status as
 * well, which a controller may set in between; what truly differs still does when it is asked again.
 */
export async function expectNoDifference(text: string): Promise<void> {
  const difference = () => kubectl(['diff', '--server-side', '-f', '-'], { input: text });
  await expect.poll(difference, { interval: 1000, timeout: 10_000 }).toEqual({ code: 0, stdout: '', stderr: '' });
}

/** Ends all that is in a namespace, and it. */
export async function clear(namespace: string): Promise<void> {
  await succeed(['delete', 'namespace', namespace, '--ignore-not-found', '--timeout=90s']);
}
