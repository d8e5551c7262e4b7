import type { Origin } from './types.ts';

/** The part of a cluster that an environment runs in. */
export interface KubernetesPlan {
  readonly namespace: string;
  readonly entry: EntryPlan;
  /** Whether what leads requests in is a Traefik, which reads Middlewares. */
  readonly middlewares: boolean;
  /** The Prometheus that reads `/metrics` of APIs; `null` for none. */
  readonly prometheus: PrometheusPlan | null;
  /** A ClusterSecretStore; `null` where Secrets are made by hand or by a pipeline. */
  readonly secretStore: string | null;
  /** A Secret by which images are pulled; `null` where machines do so by themselves. */
  readonly pullSecret: string | null;
  /** Where images are pulled from; `null` where a pipeline says so. */
  readonly registry: string | null;
  /** Size of each disk whose service states none, and of each cache. */
  readonly storage: string;
  /** Class of each volume; `null` for the cluster's default one. */
  readonly storageClass: string | null;
  /** Whether the chart has its objects. */
  readonly helm: boolean;
  readonly origin: Origin;
}

/** Its namespace, and labels by which it looks for monitors. */
export interface PrometheusPlan {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly origin: Origin;
}

/** What leads requests in. A class's namespace is that of its pods; a Gateway's is its own, in which its proxies are by default. */
export type EntryPlan =
  | { readonly by: 'ingress'; readonly class: string; readonly namespace: string; readonly issuer: string | null }
  | GatewayPlan;

interface GatewayPlan {
  readonly by: 'gateway';
  readonly name: string;
  readonly namespace: string;
  /** Names of those without and with TLS; of the first `null` where there is none that leads here. */
  readonly listeners: { readonly web: string | null; readonly websecure: string };
  /** Namespace of its pods; `null` where that is its own. */
  readonly proxies: string | null;
}

/** Where calls from outside come from. */
export function leadsFrom(entry: EntryPlan): string {
  return (entry.by === 'gateway' ? entry.proxies : null) ?? entry.namespace;
}

/** Where calls of what others run go to. */
export interface OutsidePlan {
  /** Where it is known by one; `null` for a name, which no policy of a network can hold. */
  readonly ip: string | null;
  readonly ports: readonly number[];
  readonly origin: Origin;
}

/** How many pods a service has in a cluster: as many as there is to do, where both differ. */
export interface ScalePlan {
  readonly min: number;
  readonly max: number;
  readonly origin: Origin;
}

/** How large each disk of a service is in a cluster. */
export interface StoragePlan {
  readonly size: string;
  readonly origin: Origin;
}

/** Of a container that states none: where a quota is, each has to. */
export const usualLimits = { cpu: 1, memory: 512 * 1024 ** 2 };
