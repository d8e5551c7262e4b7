/** The manifests of a pnpm workspace, as far as builds depend on them. */
export interface Workspace {
  readonly found: boolean;
  /** Version of pnpm in `packageManager`; `null` where the root names none. */
  readonly pnpm: string | null;
  readonly lockfile: boolean;
  /** Files of its root that an install reads, sorted. */
  readonly files: readonly string[];
  /** By directory, from the workspace's root. */
  readonly packages: ReadonlyMap<string, Manifest>;
  /** Files that are not what their names say, and why. */
  readonly unreadable: readonly { readonly file: string; readonly reason: string }[];
}

export interface Manifest {
  readonly name: string;
  readonly path: string;
  readonly scripts: readonly string[];
  /** Names of packages that it takes from the workspace, sorted. */
  readonly workspaceDependencies: readonly string[];
  /** Configuration outside of it that its own extends, from the workspace's root, sorted. */
  readonly extends: readonly string[];
}
