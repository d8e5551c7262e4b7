import { join, posix } from 'node:path';
import { kindAt, readText, type Witness } from '../disk/witness.ts';

/** What files extend, by their paths from the workspace's root; `null` where there is no file. */
export type Extensions = Map<string, readonly string[] | null>;

/**
 * The files outside of a package that its tsconfig.json extends, directly or not, from the workspace's root, also those
 * that are outside of it. What most packages extend is the same, so what was read is kept in `known`.
 */
export function extendedConfigs(root: string, path: string, known: Extensions, witness: Witness): readonly string[] {
  const found = new Set<string>();
  const open = [posix.join(path, 'tsconfig.json')];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (found.has(file)) continue;
    let next = known.get(file);
    if (next === undefined) {
      next = extensionsOf(root, file, witness);
      known.set(file, next);
    }
    if (next === null) continue;
    found.add(file);
    open.push(...next);
  }
  return [...found].filter(file => !file.startsWith(`${path}/`)).sort();
}

function extensionsOf(root: string, file: string, witness: Witness): readonly string[] | null {
  const unread = () => (kindAt(join(root, file), witness) === null ? null : []);
  if (file.startsWith('../')) return unread();
  try {
    return extendsOf(readText(join(root, file), witness)).map(each => posix.join(posix.dirname(file), each));
  } catch {
    return unread();
  }
}

/** Relative paths in `extends`; comments keep JSON.parse out, and packages are installed like any other. */
export function extendsOf(config: string): readonly string[] {
  const list = /"extends"\s*:\s*("[^"]*"|\[[^\]]*\])/.exec(config)?.[1] ?? '';
  return [...list.matchAll(/"(\.[^"]*)"/g)].map(([, path]) => (path!.endsWith('.json') ? path! : `${path}.json`));
}
