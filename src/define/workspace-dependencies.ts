import { join, posix } from 'node:path';
import { kindAt, type Witness } from '../disk/witness.ts';
import type { Dependency } from '../registry/workspace.ts';
import type { PackageJson } from './workspace-shape.ts';

const fields = ['dependencies', 'devDependencies', 'optionalDependencies'] as const;

/** What a manifest takes from the workspace, by name or by path. */
export function dependenciesOf(
  root: string,
  path: string,
  manifest: PackageJson,
  witness: Witness,
): readonly Dependency[] {
  const found: Dependency[] = [];
  for (const field of fields) {
    const ranges = manifest[field];
    for (const name in ranges) {
      const range = ranges[name]!;
      const [is, to] = targetOf(root, path, name, range, witness) ?? [];
      if (is !== undefined) found.push({ name, range, field, is, to: to! });
    }
  }
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** `null` for what comes from a registry. */
function targetOf(
  root: string,
  from: string,
  name: string,
  range: string,
  witness: Witness,
): [Dependency['is'], string] | null {
  if (range.startsWith('workspace:')) {
    const rest = range.slice('workspace:'.length);
    if (rest.startsWith('.')) return pathTo(root, from, rest, witness);
    return ['name', /^([^._/][^@]*)@/.exec(rest)?.[1] ?? name];
  }
  if (range.startsWith('link:') || range.startsWith('file:'))
    return pathTo(root, from, range.slice('link:'.length), witness);
  return range.startsWith('./') || range.startsWith('../') ? pathTo(root, from, range, witness) : null;
}

function pathTo(root: string, from: string, path: string, witness: Witness): [Dependency['is'], string] | null {
  if (/^(?:[/~\\]|[A-Za-z]:)/.test(path)) return ['outside', path];
  const to = posix.join(from, path).replace(/\/$/, '');
  if (to === '..' || to.startsWith('../')) return ['outside', to];
  // The root itself is in every image, as far as installs go.
  if (to === '.') return null;
  const there = kindAt(join(root, to), witness);
  if (there === null) return ['missing', to];
  return [there === 'directory' ? 'directory' : 'file', to];
}
