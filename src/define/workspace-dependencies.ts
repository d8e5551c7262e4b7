import { statSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Dependency } from '../registry/workspace.ts';
import type { PackageJson } from './workspace-shape.ts';

const fields = ['dependencies', 'devDependencies', 'optionalDependencies'] as const;

/** What a manifest takes from the workspace, by name or by path. */
export function dependenciesOf(root: string, path: string, manifest: PackageJson): readonly Dependency[] {
  const found: Dependency[] = [];
  for (const field of fields) {
    const ranges = manifest[field];
    for (const name in ranges) {
      const range = ranges[name]!;
      const [is, to] = targetOf(root, path, name, range) ?? [];
      if (is !== undefined) found.push({ name, range, field, is, to: to! });
    }
  }
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** `null` for what comes from a registry. */
function targetOf(root: string, from: string, name: string, range: string): [Dependency['is'], string] | null {
  if (range.startsWith('workspace:')) {
    const rest = range.slice('workspace:'.length);
    if (rest.startsWith('.')) return pathTo(root, from, rest);
    return ['name', /^([^._/][^@]*)@/.exec(rest)?.[1] ?? name];
  }
  if (range.startsWith('link:') || range.startsWith('file:')) return pathTo(root, from, range.slice('link:'.length));
  return range.startsWith('./') || range.startsWith('../') ? pathTo(root, from, range) : null;
}

function pathTo(root: string, from: string, path: string): [Dependency['is'], string] | null {
  if (/^(?:[/~\\]|[A-Za-z]:)/.test(path)) return ['outside', path];
  const to = posix.join(from, path).replace(/\/$/, '');
  if (to === '..' || to.startsWith('../')) return ['outside', to];
  // The root itself is in every image, as far as installs go.
  if (to === '.') return null;
  const there = statSync(join(root, to), { throwIfNoEntry: false });
  if (there === undefined) return ['missing', to];
  return [there.isDirectory() ? 'directory' : 'file', to];
}
