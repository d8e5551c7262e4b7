import type { Origin, ServiceName } from './types.ts';

/** What a service's containers are made from. */
export type ImagePlan =
  | { readonly from: 'build'; readonly build: BuildPlan; readonly origin: Origin }
  | { readonly from: 'registry'; readonly reference: string; readonly origin: Origin }
  /** What is built for another. */
  | { readonly from: 'service'; readonly service: ServiceName; readonly origin: Origin }
  | { readonly from: 'nowhere'; readonly origin: Origin };

/** How an image, or a bundle, is made from a package. */
export interface BuildPlan {
  /** Name of its package in the workspace. */
  readonly package: string;
  /** `node` runs what was built, `static` has nginx serve it, `bundle` is only handed out. */
  readonly runtime: 'node' | 'static' | 'bundle';
  /** Directory below the package that the build fills. */
  readonly output: string;
  /** Command of the runtime stage; empty where the base image has its own. */
  readonly command: readonly string[];
  /** Defaults of the variables that its process reads, for an image run by itself. */
  readonly env: Readonly<Record<string, string>>;
  /** Further files and directories that the build reads, from the workspace's root, sorted. */
  readonly files: readonly string[];
  /** Directory in the output whose files carry a hash in their names; `null` where there is none. */
  readonly hashed: string | null;
  /** Variables set for the build, such as a framework's telemetry switch. */
  readonly buildEnv: Readonly<Record<string, string>>;
  /** Arguments of the `dev` script, after `--`. */
  readonly devArguments: readonly string[];
  /** Whether values are baked in when it is built, so that each environment may need a build of its own. */
  readonly bakes: boolean;
}
