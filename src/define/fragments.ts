import { registryPath } from '../diagnostics/path.ts';
import { type Diagnostic, problem } from '../diagnostics/types.ts';
import { fragments } from '../registry/registry.ts';
import { entriesOf } from './draft.ts';

/** Keys that two fragments have, or a fragment and the registry itself: of two spreads the last wins in silence. */
export function duplicateKeys(registry: { readonly services?: unknown }): readonly Diagnostic[] {
  const given = (registry as { [fragments]?: unknown[] })[fragments] ?? [];
  const parts = given.map(entriesOf).filter(part => part !== null);
  const services = entriesOf(registry.services) ?? {};
  const lost = new Set(
    parts.flatMap(part => Object.keys(part).filter(key => Object.hasOwn(services, key) && part[key] !== services[key])),
  );
  return [...lost].map(name =>
    problem(
      'services/defined-twice',
      registryPath('services', name),
      `service "${name}" is in two places, and one would silently replace the other; rename or remove one`,
    ),
  );
}
