import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '../diagnostics/types.ts';
import { newWitness } from '../disk/witness.ts';
import type { Workspace } from '../registry/workspace.ts';
import { patternsOf, pnpmOf, readManifest, readSettings } from './workspace.ts';
import { workspaceReader } from './workspace-file.ts';
import { packagePaths } from './workspace-paths.ts';
import type { PackageJson } from './workspace-shape.ts';

/** A package of a workspace, as its manifest says it. */
export interface Member {
  /** Directory, from the root. */
  readonly path: string;
  readonly manifest: PackageJson;
}

export interface Members {
  /** The root's own manifest; `null` where it is missing or cannot be read. */
  readonly root: PackageJson | null;
  /** Whether `pnpm-workspace.yaml` says where packages are. */
  readonly patterns: Workspace['patterns'];
  /** The patterns that the packages were found by. */
  readonly listed: readonly string[];
  /** Whether the manifest pins pnpm, and whether there is a lockfile: images are built by both. */
  readonly pinned: boolean;
  readonly locked: boolean;
  readonly members: readonly Member[];
  readonly problems: readonly Diagnostic[];
}

/**
 * The manifests of a directory's packages, before a registry says which are services. Where pnpm knows no packages, those
 * of npm's own workspaces are taken, and else the directory itself.
 */
export async function readMembers(directory: string): Promise<Members> {
  const witness = newWitness();
  const reader = workspaceReader(directory, '.', witness);
  const root = readManifest('.', reader) ?? null;
  const settings = await readSettings(reader);
  const patterns = settings?.packages ?? [];
  const listed = patterns.length > 0 ? patterns : npmPatterns(root);
  const paths = packagePaths(directory, listed, witness);
  const members = paths.flatMap(path => {
    const manifest = readManifest(path, reader);
    return manifest === null || manifest === undefined ? [] : [{ path, manifest }];
  });
  const alone = root !== null && listed.length === 0;
  return {
    root,
    patterns: patternsOf(settings),
    listed: alone ? ['.'] : listed,
    pinned: pnpmOf(root?.packageManager ?? '') !== null,
    locked: existsSync(join(directory, 'pnpm-lock.yaml')),
    members: alone ? [{ path: '.', manifest: root }] : members,
    problems: reader.problems,
  };
}

/** npm and yarn list them in the root's manifest, yarn also as an object's `packages`. */
function npmPatterns(root: (PackageJson & { readonly workspaces?: unknown }) | null): readonly string[] {
  const listed = root?.workspaces;
  const found = Array.isArray(listed) ? listed : (listed as { packages?: unknown } | null | undefined)?.packages;
  return Array.isArray(found) ? found.filter(each => typeof each === 'string') : [];
}
