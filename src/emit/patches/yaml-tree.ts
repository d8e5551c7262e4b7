import { patched } from '../../printers/patched.ts';
import { inPlaceOf, printYaml, untraced, type Yaml } from '../../printers/yaml.ts';
import { type Leaves, patchData } from './data.ts';
import type { Tree } from './tree.ts';

/** The nodes of a YAML file, whose reader takes leaves as they are written here. */
export function yamlTree(leaves: Leaves<Yaml>): Tree<Yaml> {
  return {
    open(value) {
      const plain = untraced(value);
      if (typeof plain !== 'object' || plain === null) return null;
      if (Array.isArray(plain)) return plain as readonly Yaml[];
      return new Map(Object.entries(plain).filter((entry): entry is [string, Yaml] => entry[1] !== undefined));
    },
    close: (value, entries) =>
      inPlaceOf(value, entries instanceof Map ? Object.fromEntries(entries) : (entries as readonly Yaml[])),
    from: set => patchData<Yaml>(set, leaves),
    text(value) {
      const plain = untraced(value);
      return typeof plain === 'object' && plain !== null ? null : String(plain);
    },
    same: (one, other) => printYaml('', one).content === printYaml('', other).content,
    patched,
  };
}
