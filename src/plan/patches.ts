import type { Text } from './text.ts';
import type { EnvironmentName, HostName, Origin, ServiceName } from './types.ts';

/** Plain data, as every output can hold it. */
export type Data = string | number | boolean | null | readonly Data[] | { readonly [key: string]: Data };

/** What becomes of a node. */
export type ChangePlan = SetPlan | { readonly change: 'remove' };

export interface SetPlan {
  readonly change: 'set';
  readonly value: Data;
  /** Texts with variables of whoever runs the tool, by the keys that lead to them in the value. */
  readonly given: readonly GivenText[];
}

export interface GivenText {
  readonly at: readonly string[];
  readonly text: Text;
}

/** A change of a node, below where its file, service or target begins. */
export interface NodePatch {
  readonly at: readonly string[];
  readonly change: ChangePlan;
  readonly reason: string;
  /** Its path is the patch's: `patches.0`. */
  readonly origin: Origin;
}

/** Of the Compose file of an environment; within a service's node, or from the top without one. */
export interface ComposePatch extends NodePatch {
  readonly output: 'compose';
  readonly environment: EnvironmentName;
  readonly service: ServiceName | null;
}

/** Of a service's bake targets; of one where its environments have targets of their own and one is named. */
export interface BakePatch extends NodePatch {
  readonly output: 'bake';
  readonly service: ServiceName;
  readonly environment: EnvironmentName | null;
}

/** Of a file of Traefik's, from its top; of each machine of the environment without a host. */
export interface TraefikPatch extends NodePatch {
  readonly output: 'traefik';
  readonly environment: EnvironmentName;
  readonly host: HostName | null;
  readonly file: 'traefik' | 'dynamic/shared' | 'dynamic/routes';
}

/** Of an object in the cluster of an environment, from its top: of a service, or of what all share without one. */
export interface KubernetesPatch extends NodePatch {
  readonly output: 'kubernetes';
  readonly environment: EnvironmentName;
  readonly service: ServiceName | null;
  readonly kind: string;
  /** `null` where the kind tells. */
  readonly name: string | null;
}

/** Of a service's `netlify.toml`, from its top. */
export interface NetlifyPatch extends NodePatch {
  readonly output: 'netlify';
  readonly service: ServiceName;
}

/** Where a Dockerfile takes lines that Portolan does not know. */
export type Slot = 'base' | 'dependencies' | 'build' | 'runtime';

export interface DockerfilePatch {
  readonly output: 'dockerfile';
  readonly service: ServiceName;
  readonly slot: Slot;
  readonly text: string;
  readonly reason: string;
  readonly origin: Origin;
}

/** Where nginx's text takes lines that Portolan does not know: around its servers, in them, or in their locations. */
export type NginxSlot = 'http' | 'server' | 'location';

export interface NginxPatch {
  readonly output: 'nginx';
  readonly service: ServiceName;
  /** Whose edge; `null` for the nginx in the image of a static site. */
  readonly environment: EnvironmentName | null;
  readonly slot: NginxSlot;
  readonly text: string;
  readonly reason: string;
  readonly origin: Origin;
}

/** Lines of a text, which has slots in place of nodes. */
export type SlotPatch = DockerfilePatch | NginxPatch;

export type PatchPlan = ComposePatch | BakePatch | KubernetesPatch | NetlifyPatch | TraefikPatch | SlotPatch;

export function fillsSlot(patch: PatchPlan): patch is SlotPatch {
  return patch.output === 'dockerfile' || patch.output === 'nginx';
}
