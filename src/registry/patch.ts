import type { Computed } from './values.ts';

/** Plain data, as every output can hold it. Texts are taken as they are: nothing in them is interpolated. */
export type PatchData = string | number | boolean | null | readonly PatchData[] | { readonly [key: string]: PatchData };

/**
 * Plain data, and what is given from outside: `input()` with its `source`, or a `text` around
 * it. Texts are taken as they are: nothing in them is interpolated.
 */
export type PatchValue =
  | Computed<never, 'public'>
  | string
  | number
  | boolean
  | null
  | readonly PatchValue[]
  | { readonly [key: string]: PatchValue };

/** Where a Dockerfile takes lines of one's own. */
export type Slot = 'base' | 'dependencies' | 'build' | 'runtime';

interface Reasoned {
  /** Why; stands as a comment above what the patch changes. */
  readonly reason: string;
}

interface NodePatch extends Reasoned {
  /** The node: `deploy.resources.limits.memory`; keys that hold dots stand in brackets, `-` is a list's next entry. */
  readonly at: string;
}

/** A node gets another value, or is new below one that is there. */
interface SetPatch<V = PatchValue> {
  readonly set: V;
  readonly remove?: undefined;
}

/** A node is taken out. */
interface RemovePatch {
  readonly set?: undefined;
  readonly remove: true;
}

interface ComposePatch<S extends string, E extends string> extends NodePatch {
  readonly output: 'compose';
  /** Whose Compose file. */
  readonly environment: E;
  /** Whose node `at` begins in; without it `at` begins at the top of the file. */
  readonly service?: S | undefined;
}

interface BakePatch<S extends string, E extends string> extends NodePatch {
  readonly output: 'bake';
  /** Whose target `at` begins in. */
  readonly service: S;
  /** Only the target of this environment, where each has one of its own. */
  readonly environment?: E | undefined;
}

/** The files of a Traefik: what it reads at its start, what all routes share, and the routes. */
export type TraefikFile = 'traefik' | 'dynamic/shared' | 'dynamic/routes';

interface TraefikPatch<E extends string, H extends string> extends NodePatch {
  readonly output: 'traefik';
  /** Whose Traefik. */
  readonly environment: E;
  /** Only the one on this machine, where several have one. */
  readonly host?: H | undefined;
  /** The file, at the top of which `at` begins. */
  readonly file: TraefikFile;
}

/** Objects that patches reach; what a ConfigMap holds is a matter of variables. */
export type KubernetesKind =
  | 'Certificate'
  | 'CronJob'
  | 'Deployment'
  | 'ExternalSecret'
  | 'HorizontalPodAutoscaler'
  | 'HTTPRoute'
  | 'Ingress'
  | 'Job'
  | 'LimitRange'
  | 'Middleware'
  | 'Namespace'
  | 'NetworkPolicy'
  | 'PersistentVolumeClaim'
  | 'PodDisruptionBudget'
  | 'ResourceQuota'
  | 'Service'
  | 'ServiceAccount'
  | 'ServiceMonitor'
  | 'StatefulSet';

interface KubernetesPatch<S extends string, E extends string> extends NodePatch {
  readonly output: 'kubernetes';
  /** Whose cluster. */
  readonly environment: E;
  /** Whose object; without it one that all services share. */
  readonly service?: S | undefined;
  /** The object, at the top of which `at` begins. */
  readonly kind: KubernetesKind;
  /** Its name, where there are several of the kind; of a job without the digest that kustomize appends. */
  readonly name?: string | undefined;
}

interface NetlifyPatch<S extends string> extends NodePatch {
  readonly output: 'netlify';
  /** Whose `netlify.toml`, at the top of which `at` begins. */
  readonly service: S;
}

interface DockerfilePatch<S extends string> extends Reasoned {
  readonly output: 'dockerfile';
  readonly service: S;
  /**
   * `base`: what every build stage has, such as compilers. `dependencies`: before the install. `build`: before the build,
   * with the source in place. `runtime`: where the final stage begins, as its base image's user.
   */
  readonly slot: Slot;
  /** Instructions, as they stand in a Dockerfile; what they copy from the repository goes into `files`. */
  readonly text: string;
}

/** Where nginx's text takes lines of one's own. */
export type NginxSlot = 'http' | 'server' | 'location';

interface NginxPatch<S extends string, E extends string> extends Reasoned {
  readonly output: 'nginx';
  /** A static site, or with `environment` a service that its edge leads to. */
  readonly service: S;
  /** Whose edge is nginx; without it the patch is of the nginx in the site's image. */
  readonly environment?: E | undefined;
  /** `http`: before its servers. `server`: in each server of its hosts. `location`: in each location of its routes. */
  readonly slot: NginxSlot;
  /** Directives, as they stand in nginx's files. */
  readonly text: string;
}

/**
 * A change of a generated file that is made again whenever it is generated, and fails when its target is gone.
 *
 * @example
 * const patch = { output: 'compose', environment: 'dev', service: 'postgres', at: 'shm_size', set: '256mb', reason: '…' };
 */
export type Patch<S extends string = string, E extends string = string, H extends string = string> =
  | (ComposePatch<S, E> & SetPatch)
  | (ComposePatch<S, E> & RemovePatch)
  | (BakePatch<S, E> & SetPatch)
  | (BakePatch<S, E> & RemovePatch)
  | (NetlifyPatch<S> & SetPatch<PatchData>)
  | (NetlifyPatch<S> & RemovePatch)
  | (KubernetesPatch<S, E> & SetPatch<PatchData>)
  | (KubernetesPatch<S, E> & RemovePatch)
  | (TraefikPatch<E, H> & SetPatch<PatchData>)
  | (TraefikPatch<E, H> & RemovePatch)
  | DockerfilePatch<S>
  | NginxPatch<S, E>;
