import { keepsData } from '../../plan/keeps-data.ts';
import { type KubeObject, type Owner, object, selectorOf } from './object.ts';
import type { Subject } from './scene.ts';

/**
 * More pods where there is more to do, and fewer at once where machines are emptied. A number that never changes is an autoscaler's too,
 * even of one: one that stood in a Deployment could be handed over only by way of a single pod, and an autoscaler that is not asked for
 * any more would not give it back. None it could not hold: that is the Deployment's.
 */
export function scalingOf(subject: Subject, owner: Owner): readonly KubeObject[] {
  const { service, instance } = subject;
  if (instance.scale === null || instance.scale.max === 0 || keepsData(service)) return [];
  return [autoscaler(subject, owner), disruptionBudget(subject, owner)];
}

/** Percent of what is requested. */
const targets = { cpu: 70, memory: 80 };

function autoscaler({ service: { name }, instance }: Subject, owner: Owner): KubeObject {
  const { min, max, origin } = instance.scale!;
  const spec = {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
    minReplicas: min,
    maxReplicas: max,
    metrics: Object.entries(targets).map(([resource, averageUtilization]) => ({
      type: 'Resource',
      resource: { name: resource, target: { type: 'Utilization', averageUtilization } },
    })),
  };
  return object(owner, { kind: 'HorizontalPodAutoscaler', name, origin }, { spec });
}

function disruptionBudget({ scene, service: { name }, instance }: Subject, owner: Owner): KubeObject {
  const spec = {
    maxUnavailable: 1,
    // One that is not ready serves nobody, and must not keep its machine.
    unhealthyPodEvictionPolicy: 'AlwaysAllow',
    selector: { matchLabels: selectorOf(scene.plan, name) },
  };
  return object(owner, { kind: 'PodDisruptionBudget', name, origin: instance.scale!.origin }, { spec });
}
