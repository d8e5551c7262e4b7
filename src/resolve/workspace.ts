import type { Report } from '../diagnostics/types.ts';
import type { Origin, PackagePlan, WorkspacePlan } from '../plan/types.ts';
import type { Defined } from '../registry/defined.ts';
import type { Manifest, Workspace } from '../registry/workspace.ts';
import { checkPackages } from './check-packages.ts';
import { checkWorkspace } from './check-workspace.ts';
import { closure, type Find, packageFinder } from './closure.ts';
import { packagePath } from './layout.ts';
import { byDefault, byRule, given } from './origin.ts';

/** The packages that services are built from, and those that they need in turn. */
export function resolveWorkspace(registry: Defined, manifests: Workspace, report: Report): WorkspacePlan {
  const built = [...registry.services.values()].filter(service => service.facts.build !== undefined);
  const find = packageFinder(manifests);
  const roots = built.flatMap(service => {
    const manifest = manifests.packages.get(packagePath(service, registry));
    return manifest === undefined ? [] : [{ service, manifest }];
  });
  const needed = new Set(roots.flatMap(({ manifest }) => [manifest, ...closure(manifest, find)]));
  if (built.length > 0) {
    checkWorkspace(registry.workspace, manifests, report);
    checkPackages({ path: registry.workspace, manifests, find, roots, needed: [...needed] }, report);
  }
  const owners = new Map(roots.toReversed().map(({ service, manifest }) => [manifest, service.name]));
  const packages = [...needed].map(manifest => ({ ...planOf(manifest, find), origin: originOf(owners.get(manifest)) }));
  return {
    path: registry.workspace,
    pnpm: manifests.pnpm?.version ?? '',
    pnpmHash: manifests.pnpm?.hash ?? null,
    npmrc: manifests.npmrc,
    files: manifests.files,
    packages: Object.fromEntries(packages.sort((a, b) => (a.name < b.name ? -1 : 1)).map(each => [each.name, each])),
    origin: registry.workspace === '.' ? byDefault('workspace') : given('workspace'),
  };
}

/** What a service is built from follows from its entry, all else from the manifests. */
function originOf(service: string | undefined): Origin {
  return service === undefined ? byRule('workspace/needed', 'workspace') : given('services', service);
}

function planOf(manifest: Manifest, find: Find): Omit<PackagePlan, 'origin'> {
  const { name, path, source, scripts } = manifest;
  const needs = closure(manifest, find).map(each => each.name);
  return { name, path, source, scripts, files: installedFiles(manifest, find), needs: needs.sort() };
}

/** Tarballs and directories that pnpm installs a copy of, or links without their being packages of the workspace. */
function installedFiles({ dependencies }: Manifest, find: Find): readonly string[] {
  const found = dependencies.filter(
    dependency =>
      dependency.is === 'file' ||
      (dependency.is === 'directory' && (dependency.range.startsWith('file:') || find(dependency) === undefined)),
  );
  return [...new Set(found.map(({ to }) => to))].sort();
}
