import { Project } from 'ts-morph';
import { inOrder, type Located, type LocatedRelated } from '../diagnostics/located.ts';
import { pathKeys } from '../diagnostics/path.ts';
import { placeReader } from '../diagnostics/place.ts';
import type { Diagnostic, Place } from '../diagnostics/types.ts';
import { type AnyService, site } from '../registry/service.ts';
import { callAt, entryKey, registryObject } from './start.ts';
import { walk } from './walk.ts';

/** Where the code of a registry is found. */
export interface Sources {
  readonly config: string;
  readonly bundle: string | null;
  /** With the places of their factories' calls. */
  readonly services: Readonly<Record<string, AnyService>>;
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
  const project = new Project({ skipAddingFilesFromTsConfig: true, skipFileDependencyResolution: true });
  const read = bundle === null ? () => [] : placeReader(bundle);
  const file = project.addSourceFileAtPathIfExists(config);
  const registry = file === undefined ? null : registryObject(file);
  const known = new Map<string, Place>();

  const fromRegistry = (keys: readonly string[]) => (registry === null ? null : walk(registry, keys));
  const find = (keys: readonly string[]): Place => {
    const entry = keys[0] === 'services' ? services[keys[1] ?? ''] : undefined;
    const place = entry === undefined ? undefined : read(entry[site].stack)[0];
    const call = place === undefined ? null : callAt(project, place);
    if (call === null) return startOf(fromRegistry(keys)?.at ?? registry) ?? { file: config, line: 1, column: 1 };
    const options = walk(call, keys.slice(2));
    if (options.depth > 0) return startOf(options.at)!;
    const stated = fromRegistry(keys.slice(0, 2));
    const key = entryKey(call, keys[1]!) ?? (stated?.depth === 2 ? stated.at : call);
    return startOf(key)!;
  };
  return path => {
    const place = known.get(path) ?? find(pathKeys(path));
    known.set(path, place);
    return place;
  };
}

function startOf(node: import('ts-morph').Node | null): Place | null {
  if (node === null) return null;
  const { line, column } = node.getSourceFile().getLineAndColumnAtPos(node.getStart());
  return { file: node.getSourceFile().getFilePath(), line, column };
}
