import { problem, type Report } from '../diagnostics/types.ts';
import type { Workspace } from '../registry/workspace.ts';
import { checkPath } from './check-path.ts';

/** What is wrong with a workspace as a whole; `path` is its directory. */
export function checkWorkspace(path: string, manifests: Workspace, report: Report): void {
  const at = path === '.' ? "the registry's directory" : path;
  if (manifests.manifest === 'missing') {
    const message = `there is no package.json in ${at}; set "workspace" to the directory of the pnpm workspace`;
    report(problem('workspace/not-found', 'workspace', message));
    return;
  }
  for (const each of manifests.problems) report(each);
  for (const [file, { file: by, keys }] of manifests.patches) {
    checkPath(file, `the patch of "${keys.at(-1)}"`, () => manifests.placeOf(by, ...keys), report);
  }
  if (!manifests.lockfile) {
    const message = `there is no pnpm-lock.yaml in ${at}, and images are built from a frozen one; run pnpm install there and commit it`;
    report(problem('workspace/no-lockfile', 'workspace', message));
  }
  if (manifests.pnpm === null && manifests.manifest === 'read') {
    const message = `package.json in ${at} names no pnpm, so images cannot pin it; add "packageManager": "pnpm@<version>"`;
    report(problem('workspace/no-pnpm-version', 'workspace', message));
  }
  checkPatterns(at, manifests, report);
}

/** Said once, not of every service whose package is then not found. */
function checkPatterns(at: string, { patterns, placeOf }: Workspace, report: Report): void {
  if (patterns === 'some') return;
  const file = 'pnpm-workspace.yaml';
  const missing = patterns === 'missing';
  const what = missing ? `there is no ${file} in ${at}` : `${file} in ${at} lists no "packages"`;
  const message = `${what}, so pnpm finds no package to build; list their directories there, such as "packages: ['apps/*']"`;
  const place = missing ? null : placeOf(file, 'packages');
  report(problem('workspace/no-patterns', missing ? 'workspace' : null, message, { place }));
}
