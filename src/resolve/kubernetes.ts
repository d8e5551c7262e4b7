import { ends } from '../plan/jobs.ts';
import { hasDisk, keepsData } from '../plan/keeps-data.ts';
import type { EntryPlan, KubernetesPlan, ScalePlan, StoragePlan } from '../plan/kubernetes.ts';
import { type DefinedService, pick } from '../registry/defined.ts';
import { byDefault, byRule, given } from './origin.ts';
import { sortedRecord } from './sorted.ts';
import type { Environment, Stage } from './stage.ts';

/** The cluster of an environment; `null` where it runs on none. */
export function resolveKubernetes({ name, kubernetes }: Environment, registry: string): KubernetesPlan | null {
  if (kubernetes === null) return null;
  const { ingress, secretStore, pullSecret, registry: images, storage, storageClass } = kubernetes;
  const entry = entryOf(kubernetes);
  return {
    namespace: `${registry}-${name}`,
    entry,
    middlewares: kubernetes.middlewares ?? (entry.by === 'ingress' && (ingress?.class ?? traefik) === traefik),
    prometheus: prometheusOf(kubernetes),
    secretStore: secretStore ?? null,
    pullSecret: pullSecret ?? null,
    registry: images ?? null,
    storage: storage ?? usualStorage,
    storageClass: storageClass ?? null,
    helm: kubernetes.helm ?? false,
    origin: given('environments', kubernetes.saidBy, 'kubernetes'),
  };
}

const usualStorage = '10Gi';

type Stated = NonNullable<Environment['kubernetes']>;

function prometheusOf({ prometheus: stated, saidBy }: Stated): KubernetesPlan['prometheus'] {
  if (stated === undefined) return null;
  const { namespace, labels } = typeof stated === 'string' ? { namespace: stated, labels: {} } : stated;
  const origin = given('environments', saidBy, 'kubernetes', 'prometheus');
  return { namespace, labels: sortedRecord(labels, (_, value: string) => value), origin };
}

const traefik = 'traefik';

const usualListeners = { web: 'web', websecure: 'websecure' };

/** Where a controller's own instructions put it, if not into a namespace of its class's name. */
const usualNamespace: Readonly<Record<string, string>> = { nginx: 'ingress-nginx' };

function entryOf({ ingress, gateway }: Stated): EntryPlan {
  if (gateway !== undefined) {
    const { name, namespace, listeners, proxies } = gateway;
    const { web = null, websecure } = listeners ?? usualListeners;
    return { by: 'gateway', name, namespace, listeners: { web, websecure }, proxies: proxies ?? null };
  }
  const of = ingress?.class ?? traefik;
  return {
    by: 'ingress',
    class: of,
    namespace: ingress?.namespace ?? usualNamespace[of] ?? of,
    issuer: ingress?.issuer ?? null,
  };
}

/**
 * The pods of a service: as many as it states at least, and more only where it states several; a stated one stays alone. What
 * states none and keeps nothing has what its environment says, if it answers calls, since an idle worker shows by no load.
 */
export function scaleOf({ name, options }: DefinedService, stage: Stage): ScalePlan | null {
  const { kubernetes, chain } = stage.environment;
  const service = stage.services[name]!;
  if (kubernetes === null || !stage.placements.get(name)!.runs || ends(service)) return null;
  const bounds = kubernetes.replicas ?? usual;
  const stated = pick(options.replicas, chain);
  if (stated !== undefined) {
    const max = stated < 2 || keepsData(service) ? stated : Math.max(stated, bounds.max);
    return { min: stated, max, origin: given('services', name, 'replicas') };
  }
  if (keepsData(service) || service.tier === 'worker')
    return { min: 1, max: 1, origin: byRule('kubernetes/one', 'services', name) };
  const origin =
    kubernetes.replicas === undefined
      ? byRule('kubernetes/replicas', 'services', name)
      : given('environments', kubernetes.saidBy, 'kubernetes', 'replicas');
  return { min: bounds.min, max: bounds.max, origin };
}

const usual = { min: 2, max: 6 };

/** The size of each disk of a service: its own word, or its environment's. */
export function storageOf({ name, options }: DefinedService, stage: Stage): StoragePlan | null {
  const { kubernetes, chain } = stage.environment;
  if (kubernetes === null || !stage.placements.get(name)!.runs || !hasDisk(stage.services[name]!)) return null;
  const stated = pick(options.storage, chain);
  if (stated !== undefined) return { size: stated, origin: given('services', name, 'storage') };
  const { storage, saidBy } = kubernetes;
  return storage === undefined
    ? { size: usualStorage, origin: byDefault('kubernetes/storage', 'services', name) }
    : { size: storage, origin: given('environments', saidBy, 'kubernetes', 'storage') };
}
