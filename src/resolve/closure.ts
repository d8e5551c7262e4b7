import type { Dependency, Manifest, Workspace } from '../registry/workspace.ts';

/** The package that a dependency is; `undefined` where the workspace has none such. */
export type Find = (dependency: Dependency) => Manifest | undefined;

export function packageFinder({ packages }: Workspace): Find {
  const byName = new Map([...packages.values()].map(manifest => [manifest.name, manifest]));
  return ({ is, to }) => (is === 'name' ? byName.get(to) : packages.get(to));
}

/** The packages of the workspace that a package needs, without itself: to be built, or only to `run`. */
export function closure(root: Manifest, find: Find, to: 'build' | 'run' = 'build'): readonly Manifest[] {
  const found = new Set<Manifest>([root]);
  for (const next of found) {
    for (const dependency of next.dependencies) {
      if (to === 'run' && dependency.field === 'devDependencies') continue;
      const manifest = find(dependency);
      if (manifest !== undefined) found.add(manifest);
    }
  }
  found.delete(root);
  return [...found];
}
