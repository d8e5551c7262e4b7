import { problem, type Report } from '../diagnostics/types.ts';
import type { PackagePlan, WorkspacePlan } from '../plan/types.ts';
import type { Defined } from '../registry/defined.ts';
import type { Workspace } from '../registry/workspace.ts';
import { closure } from './closure.ts';
import { packagePath } from './layout.ts';
import { byDefault, given } from './origin.ts';

/** The packages that services are built from, and those that they need in turn. */
export function resolveWorkspace(registry: Defined, manifests: Workspace, report: Report): WorkspacePlan {
  const built = [...registry.services.values()].filter(service => service.facts.build !== undefined);
  if (built.length > 0) checkRoot(registry.workspace, manifests, report);
  const byName = new Map([...manifests.packages.values()].map(manifest => [manifest.name, manifest]));
  const roots = built.flatMap(service => manifests.packages.get(packagePath(service, registry)) ?? []);
  const packages = new Map<string, PackagePlan>();
  for (const manifest of roots.flatMap(root => [root, ...closure(root, byName)])) {
    if (packages.has(manifest.name)) continue;
    const { name, path, scripts } = manifest;
    packages.set(name, {
      name,
      path,
      scripts,
      needs: closure(manifest, byName)
        .map(each => each.name)
        .sort(),
    });
  }
  return {
    path: registry.workspace,
    pnpm: manifests.pnpm ?? '',
    files: manifests.files,
    packages: Object.fromEntries([...packages].sort(([a], [b]) => (a < b ? -1 : 1))),
    origin: registry.workspace === '.' ? byDefault('workspace') : given('workspace'),
  };
}

function checkRoot(path: string, { found, lockfile, pnpm, unreadable }: Workspace, report: Report): void {
  const at = path === '.' ? "the registry's directory" : path;
  for (const { file, reason } of unreadable) {
    const message = `${path === '.' ? file : `${path}/${file}`} cannot be read: ${reason}; correct it`;
    report(problem('workspace/unreadable', 'workspace', message));
  }
  if (!found) {
    report(
      problem(
        'workspace/not-found',
        'workspace',
        `there is no package.json in ${at}; set "workspace" to the directory of the pnpm workspace`,
      ),
    );
    return;
  }
  if (!lockfile) {
    report(
      problem(
        'workspace/no-lockfile',
        'workspace',
        `there is no pnpm-lock.yaml in ${at}, and images are built from a frozen one; run pnpm install there and commit it`,
      ),
    );
  }
  if (pnpm === null && !unreadable.some(({ file }) => file === 'package.json')) {
    report(
      problem(
        'workspace/no-pnpm-version',
        'workspace',
        `package.json in ${at} names no pnpm, so images cannot pin it; add "packageManager": "pnpm@<version>"`,
      ),
    );
  }
}
