import type { CorsPlan, EdgePlan, PolicyPlan, RatePlan, RoutePlan } from './edge.ts';
import type { BuildPlan, ImagePlan } from './image.ts';
import type { SchedulePlan } from './jobs.ts';
import type { KubernetesPlan, OutsidePlan, ScalePlan, StoragePlan } from './kubernetes.ts';
import type { PatchPlan } from './patches.ts';
import type { Text } from './text.ts';
import type { ValueType } from './value-types.ts';

export type { BuildPlan, CorsPlan, EdgePlan, ImagePlan, PolicyPlan, RatePlan, RoutePlan, SchedulePlan };

export type ServiceName = string;
export type EnvironmentName = string;
export type HostName = string;
export type ProjectName = string;

/** A path in the registry: `services.chat-backend.env.PORT`. Keys that hold dots stand in brackets. */
export type RegistryPath = string;

/** Where a node of the plan comes from. */
export interface Origin {
  readonly source: 'registry' | 'default' | 'rule' | 'patch';
  /** The entry that made it so; for defaults and rules the entry that they apply to. */
  readonly path: RegistryPath;
  /** Id of the default or rule, `null` for what the registry says itself. */
  readonly rule: string | null;
}

/**
 * Who a service talks to, and on which networks it therefore is:
 * `site` serves pages, `api` answers calls, `worker` takes jobs, `datastore` keeps data, `app` runs on a device,
 * `outside` is run by somebody else.
 */
export type Tier = 'site' | 'api' | 'worker' | 'datastore' | 'app' | 'outside';

/** The registry, resolved: plain data, no optional keys, every node with its origin. */
export interface Plan {
  readonly version: 1;
  readonly name: string;
  readonly domain: string;
  readonly origin: Origin;
  readonly workspace: WorkspacePlan;
  readonly bases: Readonly<Record<BaseName, BasePlan>>;
  readonly cors: CorsPlan;
  readonly projects: Readonly<Record<ProjectName, ProjectPlan>>;
  readonly hosts: Readonly<Record<HostName, HostPlan>>;
  readonly services: Readonly<Record<ServiceName, ServicePlan>>;
  /** Ports on the developer's machine. */
  readonly ports: readonly HostPortPlan[];
  readonly environments: Readonly<Record<EnvironmentName, EnvironmentPlan>>;
  readonly patches: readonly PatchPlan[];
}

export interface WorkspacePlan {
  /** Directory from the registry's, `.` for the same. */
  readonly path: string;
  /** Version of pnpm that its root names. */
  readonly pnpm: string;
  /** Of pnpm's tarball: `sha512.…`; `null` where its root states none. */
  readonly pnpmHash: string | null;
  /** Whether its root has an .npmrc, which a build is given as a secret. */
  readonly npmrc: boolean;
  /** Files of its root that every install reads, sorted. */
  readonly files: readonly string[];
  readonly packages: Readonly<Record<string, PackagePlan>>;
  readonly origin: Origin;
}

/** A package that a service is built from, or that one of those needs. */
export interface PackagePlan {
  readonly name: string;
  /** Directory from the workspace's root. */
  readonly path: string;
  /** Where its files are: its path, unless that leads over a link. */
  readonly source: string;
  readonly scripts: readonly string[];
  /** Tarballs and directories that its install reads besides manifests, from the workspace's root, sorted. */
  readonly files: readonly string[];
  /** Names of the workspace's packages that it needs, directly or not, sorted. */
  readonly needs: readonly string[];
  readonly origin: Origin;
}

/** Base images of what is built; a bake variable replaces each. */
export type BaseName = 'node' | 'nginx';

export interface BasePlan {
  readonly image: string;
  /** The bake variable and build argument, such as `NODE_IMAGE`. */
  readonly variable: string;
  readonly origin: Origin;
}

export interface ProjectPlan {
  readonly name: ProjectName;
  readonly index: number | null;
  readonly title: string;
  readonly owner: string | null;
  readonly origin: Origin;
}

export interface HostPlan {
  readonly name: HostName;
  /** Address that the other hosts reach. */
  readonly address: string;
  /** Cores. */
  readonly cpu: number | null;
  /** Bytes. */
  readonly memory: number | null;
  readonly origin: Origin;
}

/** What is the same in every environment. */
export interface ServicePlan {
  readonly name: ServiceName;
  readonly kind: string;
  readonly tier: Tier;
  readonly project: ProjectName | null;
  /** The name without the project's: `backend` of `chat-backend`. */
  readonly role: string;
  readonly image: ImagePlan;
  /** It runs to its end before that service starts; `null` for what keeps running. */
  readonly before: ServiceName | null;
  /** It runs to its end at these times; `null` for what does not. */
  readonly schedule: SchedulePlan | null;
  /** The first is the one that others are led to. */
  readonly ports: readonly PortPlan[];
  readonly probes: { readonly live: ProbePlan | null; readonly ready: ProbePlan | null };
  readonly volumes: readonly VolumePlan[];
  /** Further directories that its process writes to, empty at every start; all else is read-only. */
  readonly scratch: readonly string[];
  /** Numeric user of its process; `null` where it runs in no container of ours. */
  readonly user: UserPlan | null;
  /** The module through which its code reads its variables; `null` where it has none. */
  readonly envModule: EnvModulePlan | null;
  /** What Netlify builds of it, sorted; empty where it builds nothing. */
  readonly netlify: readonly DeployContextPlan[];
  /** What its pages load and call besides what the plan knows; `null` where the registry says nothing. */
  readonly contentPolicy: PolicyPlan | null;
  readonly origin: Origin;
}

export interface EnvModulePlan {
  /** From its package. */
  readonly path: string;
  readonly origin: Origin;
}

/** One of Netlify's deploy contexts, or a branch. */
export interface DeployContextPlan {
  readonly context: string;
  /** Whose values it is built with. */
  readonly environment: EnvironmentName;
  readonly origin: Origin;
}

export interface UserPlan {
  readonly uid: number;
  readonly gid: number;
  readonly origin: Origin;
}

export interface PortPlan {
  readonly name: string;
  readonly port: number;
  /** What speaks there; only `http` has URLs. */
  readonly protocol: 'http' | 'tcp';
  readonly origin: Origin;
}

export interface ProbePlan {
  /** The path that answers 200; `null` where a command or the port itself answers. */
  readonly path: string | null;
  readonly port: string;
  /** How it is asked from inside of its container, with a tool that its image has; `null` where none is known. */
  readonly command: readonly string[] | null;
  /** Seconds. */
  readonly interval: number;
  readonly timeout: number;
  readonly startPeriod: number;
  readonly retries: number;
  readonly origin: Origin;
}

export interface VolumePlan {
  readonly name: string;
  readonly path: string;
  readonly cache: boolean;
  readonly origin: Origin;
}

export interface HostPortPlan {
  readonly service: ServiceName;
  /** Name of the service's port. */
  readonly port: string;
  /** On the developer's machine, on loopback; the same where nginx of another machine leads to it. */
  readonly hostPort: number;
  /** The variable that moves it: `CHAT_BACKEND_PORT`. */
  readonly variable: string;
  readonly origin: Origin;
}

export interface EnvironmentPlan {
  readonly name: EnvironmentName;
  readonly local: boolean;
  readonly domain: string;
  readonly hostPrefix: string;
  readonly hosts: readonly HostName[];
  readonly edge: EdgePlan;
  /** The cluster that it runs on; `null` for none. */
  readonly kubernetes: KubernetesPlan | null;
  readonly networks: Readonly<Record<string, NetworkPlan>>;
  readonly services: Readonly<Record<ServiceName, InstancePlan>>;
  readonly origin: Origin;
}

export interface NetworkPlan {
  readonly name: string;
  /** No way out. */
  readonly internal: boolean;
  readonly origin: Origin;
}

/** A service in one environment. */
export interface InstancePlan {
  readonly service: ServiceName;
  /** Whether a container of ours runs it here: not for apps, outside services and external datastores. */
  readonly runs: boolean;
  readonly host: HostName | null;
  /** Where it answers, if others run it; `null` for what runs here and for apps. */
  readonly outside: OutsidePlan | null;
  readonly replicas: number;
  /** Its pods; `null` where it has none that stay. */
  readonly scale: ScalePlan | null;
  /** Of its disks in a cluster; `null` where it has none there. */
  readonly storage: StoragePlan | null;
  readonly limits: LimitsPlan;
  /** What its machine keeps free for it. */
  readonly reservations: LimitsPlan;
  /** Whether services on other machines call it, so that it listens on its machine's private address. */
  readonly crossesHosts: boolean;
  readonly routes: readonly RoutePlan[];
  /** Sorted. */
  readonly networks: readonly string[];
  readonly variables: readonly VariablePlan[];
  /** What its container runs in place of its image's own command; `null` for that. */
  readonly command: readonly string[] | null;
  /** What has to be done once it is ready and before its users start; it does nothing where that is done. */
  readonly setup: SetupPlan | null;
  readonly edges: readonly GraphEdge[];
  /** Services that must be ready before it starts, sorted. */
  readonly startsAfter: readonly ServiceName[];
  /** Origins whose pages call it, sorted; answered at the edge unless `corsByApp`. */
  readonly corsOrigins: readonly Text[];
  readonly corsByApp: boolean;
  /** Held by the edge; `null` for none. */
  readonly rateLimit: RatePlan | null;
  /** Databases that its users need, sorted. */
  readonly databases: readonly string[];
  readonly origin: Origin;
}

export interface LimitsPlan {
  /** Cores. */
  readonly cpu: number | null;
  /** Bytes. */
  readonly memory: number | null;
  readonly origin: Origin;
}

export interface VariablePlan {
  readonly name: string;
  readonly type: ValueType;
  readonly secret: boolean;
  /** When its value is read. */
  readonly phase: 'build' | 'run';
  /** For the code in its container, or baked into what is built. */
  readonly container: Text;
  /** For the same code on the developer's machine; `null` outside local environments. */
  readonly host: Text | null;
  /** For the code in a pod, where that is not the same as in a container; `null` where it is. */
  readonly pod: Text | null;
  /** Fewest characters that a secret must have. */
  readonly min: number | null;
  readonly origin: Origin;
}

/** A command that runs to its end in a container of the service's own image. */
export interface SetupPlan {
  readonly command: readonly string[];
  readonly variables: readonly { readonly name: string; readonly value: Text }[];
  readonly origin: Origin;
}

/** A reference that a service makes to another. */
export interface GraphEdge {
  readonly to: ServiceName;
  /** `server`: its own process calls; `browser`: pages or devices do; `text`: the address is only passed on. */
  readonly reader: 'server' | 'browser' | 'text';
  readonly origin: Origin;
}
