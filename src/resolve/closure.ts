import type { Manifest } from '../registry/workspace.ts';

/** The packages of the workspace that a package needs, without itself. */
export function closure(root: Manifest, byName: ReadonlyMap<string, Manifest>): readonly Manifest[] {
  const found = new Map<string, Manifest>();
  const open = [root];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const name of next.workspaceDependencies) {
      const manifest = byName.get(name);
      if (manifest === undefined || manifest === root || found.has(name)) continue;
      found.set(name, manifest);
      open.push(manifest);
    }
  }
  return [...found.values()];
}
