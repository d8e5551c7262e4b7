import type { Report } from '../../diagnostics/types.ts';
import type { ComposePatch } from '../../plan/patches.ts';
import type { Plan } from '../../plan/types.ts';
import { composeLiteral, composeText } from '../../printers/compose-text.ts';
import { patched } from '../../printers/patched.ts';
import { inPlaceOf, printYaml, untraced, type Yaml } from '../../printers/yaml.ts';
import { patchData } from '../patch-data.ts';
import type { Tree } from '../patch-tree.ts';
import { applyPatches, reportGone } from '../patches.ts';
import { rootKeys, serviceKeys } from './keys.ts';

/** A Compose file with the patches of its environment in it. */
export function patchCompose(
  document: Yaml,
  { patches }: Plan,
  { environment, path }: { readonly environment: string; readonly path: string },
  report: Report,
): Yaml {
  const own = patches.filter(
    (each): each is ComposePatch => each.output === 'compose' && each.environment === environment,
  );
  const services = Object.keys(at(document, 'services'));
  const there = own.filter(patch => {
    const found = patch.service === null || services.includes(patch.service);
    if (!found) {
      const message = `${path} has no container of service "${patch.service}"`;
      reportGone(patch, 'service', message, services, report);
    }
    return found;
  });
  const anchored = there.map(patch => ({ ...patch, under: patch.service === null ? [] : ['services', patch.service] }));
  return applyPatches(document, { patches: anchored, tree, name: path, known }, report);
}

/** Patches of environments that have no Compose file. */
export function reportWithoutFile({ patches }: Plan, environments: readonly string[], report: Report): void {
  for (const patch of patches) {
    if (patch.output !== 'compose' || environments.includes(patch.environment)) continue;
    const message = `environment "${patch.environment}" has no Compose file`;
    reportGone(patch, 'environment', message, environments, report);
  }
}

function at(document: Yaml, key: string): object {
  return untraced((untraced(document) as { readonly [key: string]: Yaml })[key]!) as object;
}

/** Compose refuses other keys. */
function known([first, service, ...rest]: readonly string[]): readonly string[] | null {
  if (first === undefined) return rootKeys;
  return first === 'services' && service !== undefined && rest.length === 0 ? serviceKeys : null;
}

export const tree: Tree<Yaml> = {
  open(value) {
    const plain = untraced(value);
    if (typeof plain !== 'object' || plain === null) return null;
    if (Array.isArray(plain)) return plain as readonly Yaml[];
    return new Map(Object.entries(plain).filter((entry): entry is [string, Yaml] => entry[1] !== undefined));
  },
  close: (value, entries) =>
    inPlaceOf(value, entries instanceof Map ? Object.fromEntries(entries) : (entries as readonly Yaml[])),
  from: set =>
    patchData<Yaml>(set, {
      leaf: data => (typeof data === 'string' ? composeLiteral(data) : data),
      given: composeText,
    }),
  text(value) {
    const plain = untraced(value);
    return typeof plain === 'object' && plain !== null ? null : String(plain);
  },
  same: (one, other) => printYaml('', one).content === printYaml('', other).content,
  patched,
};
