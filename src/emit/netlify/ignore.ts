import { posix } from 'node:path';
import type { BuildPlan, Plan } from '../../plan/types.ts';

/**
 * The command that ends with 0 where a build would make nothing new. Netlify by itself looks at the package alone, and not
 * at what it needs of the workspace. Without a cache it names the same commit twice, and a difference of that says nothing.
 */
export function ignoreCommand({ workspace }: Plan, build: BuildPlan): string {
  const own = workspace.packages[build.package]!;
  const needed = own.needs.map(name => workspace.packages[name]!);
  const read = [
    ...[own, ...needed].flatMap(({ source, files }) => [source, ...files]),
    ...build.files,
    ...workspace.files,
    ...(workspace.npmrc ? ['.npmrc'] : []),
  ];
  const paths = new Set(read.map(path => posix.relative(own.source, path) || '.'));
  const refs = '"$CACHED_COMMIT_REF" "$COMMIT_REF"';
  return `test ${refs.replace(' ', ' != ')} && git diff --quiet ${refs} -- ${[...paths].sort().join(' ')}`;
}
