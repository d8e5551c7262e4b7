import type { Node } from '@babel/types';
import { inOrder, type Located, type LocatedRelated } from '../diagnostics/located.ts';
import { pathKeys } from '../diagnostics/path.ts';
import { placeReader } from '../diagnostics/place.ts';
import type { Diagnostic, Place } from '../diagnostics/types.ts';
import { type AnyService, site } from '../registry/service.ts';
import { exported, pathOf } from './declared.ts';
import { callAt, entryKey } from './start.ts';
import { newFiles, placeOf as spanOf } from './syntax.ts';
import { walk } from './walk.ts';

/** Where the code of a registry is found. */
export interface Sources {
  readonly config: string;
  readonly bundle: string | null;
  /** As the registry states them: services know the places of their factories' calls. */
  readonly services: unknown;
}

/** Gives each diagnostic the place of its property, or of the nearest around it, and sorts them by place. */
export function locate(diagnostics: readonly Diagnostic[], sources: Sources): readonly Located[] {
  const placeOf = placeFinder(sources);
  const located = diagnostics.map((each): Located => {
    const related = each.related.map((one): LocatedRelated => ({ ...one, place: placeOf(one.target) }));
    return { ...each, place: each.place ?? (each.target === null ? null : placeOf(each.target)), related };
  });
  return inOrder(located);
}

/** Finds the place of a registry path; the sources are read once. */
function placeFinder({ config, bundle, services }: Sources): (path: string) => Place {
  const files = newFiles();
  const read = bundle === null ? () => [] : placeReader(bundle);
  const file = files(config);
  const registry = file === null ? null : exported(file, 'default', files);
  const known = new Map<string, Place>();

  const fromRegistry = (keys: readonly string[]) => (registry === null ? null : walk(registry, keys, files));
  const find = (keys: readonly string[]): Place => {
    const [place] = keys[0] === 'services' ? read(stackOf(services, keys[1])) : [];
    const made = place === undefined ? null : callAt(files, place);
    const nearest = fromRegistry(keys)?.at ?? registry;
    if (made === null) return nearest === null ? { file: config, line: 1, column: 1 } : startOf(nearest);
    const options = walk(made.call, keys.slice(2), files);
    if (options.depth > 0) return startOf(options.at);
    const stated = fromRegistry(keys.slice(0, 2));
    return startOf(entryKey(made, keys[1]!) ?? (stated?.depth === 2 ? stated.at : made.call));
  };
  return path => {
    const place = known.get(path) ?? find(pathKeys(path));
    known.set(path, place);
    return place;
  };
}

/** Where the factory of a service was called, if one made it. */
function stackOf(services: unknown, name: string | undefined): string | undefined {
  if (typeof services !== 'object' || services === null || name === undefined) return undefined;
  const entry = Object.hasOwn(services, name) ? (services as Record<string, Partial<AnyService> | null>)[name] : null;
  return typeof entry === 'object' ? entry?.[site]?.stack : undefined;
}

function startOf(node: Node): Place {
  const { line, column } = spanOf(node).start;
  return { file: pathOf(node), line, column: column + 1 };
}
