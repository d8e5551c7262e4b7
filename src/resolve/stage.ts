import type { Report } from '../diagnostics/types.ts';
import type { HostPortPlan, RoutePlan, ServicePlan } from '../plan/types.ts';
import type { Defined } from '../registry/defined.ts';
import type { Kubernetes } from '../registry/kubernetes.ts';
import type { Edge } from '../registry/registry.ts';

export interface Environment {
  readonly name: string;
  /** Its own name and those of the environments that it extends. */
  readonly chain: readonly string[];
  readonly local: boolean;
  readonly domain: string;
  readonly hostPrefix: string;
  readonly hosts: readonly string[];
  /** `null` where nothing is said, and in local ones. */
  readonly edge: (Edge & { readonly saidBy: string }) | null;
  /** `null` where nothing is said, and in local ones. */
  readonly kubernetes: (Kubernetes & { readonly saidBy: string }) | null;
}

/** Whether and where a service runs in an environment. */
export interface Placement {
  /** A container of ours runs it. */
  readonly runs: boolean;
  /** Somebody else runs it, though its kind could be run here. */
  readonly external: boolean;
  /** The machine; `null` in local environments and for what does not run. */
  readonly host: string | null;
}

/** Everything that is known of an environment before its services are filled. */
export interface Stage {
  readonly registry: Defined;
  readonly services: Readonly<Record<string, ServicePlan>>;
  readonly ports: ReadonlyMap<string, HostPortPlan>;
  readonly environment: Environment;
  /** Of the services that are in the environment. */
  readonly placements: ReadonlyMap<string, Placement>;
  readonly routes: ReadonlyMap<string, readonly RoutePlan[]>;
  /** Of each service those that run to their end before it. */
  readonly jobs: ReadonlyMap<string, readonly string[]>;
  readonly report: Report;
}

/** Whether a service runs on the same machine as another; only then do they share networks and an order of starts. */
export function runsBeside(service: string, other: string, { placements }: Stage): boolean {
  const there = placements.get(other);
  return there?.runs === true && there.host === placements.get(service)?.host;
}

/** What an instance asks of others, until they are all known. */
export interface Needs {
  readonly needsDatabases: readonly { readonly server: string; readonly name: string }[];
}
