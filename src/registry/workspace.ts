import type { Diagnostic, Place } from '../diagnostics/types.ts';

/** The manifests of a pnpm workspace, as far as builds depend on them. */
export interface Workspace {
  /** What became of its root's package.json. */
  readonly manifest: 'missing' | 'unreadable' | 'read';
  /** Name of its root's own package, which none is built from; `null` where it has none. */
  readonly name: string | null;
  /** `packageManager`, where it names a pnpm; `null` where it does not, or cannot be read. */
  readonly pnpm: Pnpm | null;
  readonly lockfile: boolean;
  /** Whether there is an .npmrc, which may hold what no layer may. */
  readonly npmrc: boolean;
  /** What pnpm-workspace.yaml says of where packages are. */
  readonly patterns: 'missing' | 'none' | 'some';
  /** Files that every install reads, sorted. */
  readonly files: readonly string[];
  /** The files of patched dependencies, those that are not there as well, and what names them. */
  readonly patches: ReadonlyMap<string, Patched>;
  /** By directory, from the workspace's root. */
  readonly packages: ReadonlyMap<string, Manifest>;
  /** Directories whose manifest has no name. */
  readonly nameless: readonly string[];
  /** What is wrong with its files; of no interest where nothing is built from them. */
  readonly problems: readonly Diagnostic[];
  /** Where a file from its root has a key, given with those around it; the file's beginning where it has not. */
  readonly placeOf: (file: string, ...keys: readonly string[]) => Place;
}

export interface Patched {
  readonly file: string;
  readonly keys: readonly string[];
}

export interface Pnpm {
  readonly version: string;
  /** Of its tarball, as corepack writes it: `sha512.…`; `null` where none is stated. */
  readonly hash: string | null;
}

export interface Manifest {
  readonly name: string;
  readonly path: string;
  /** Where its files are, from the workspace's root: its path, unless that leads over a link. */
  readonly source: string;
  readonly scripts: readonly string[];
  /** Whether it lists what it ships. */
  readonly lists: boolean;
  /** What it takes from the workspace, sorted by name. */
  readonly dependencies: readonly Dependency[];
  /** Configuration outside of it that its own extends, from the workspace's root, sorted. */
  readonly extends: readonly string[];
}

/** What a manifest takes from the workspace instead of from a registry. */
export interface Dependency {
  /** As the manifest names it and says where it comes from. */
  readonly name: string;
  readonly range: string;
  readonly field: 'dependencies' | 'devDependencies' | 'optionalDependencies';
  /** What `to` is: a package's name, or a path from the workspace's root and what is there. */
  readonly is: 'name' | 'directory' | 'file' | 'missing' | 'outside';
  readonly to: string;
}
