import { kinds } from '../kinds/index.ts';
import type { Facts } from '../registry/kind.ts';
import type { NamedApp } from './names.ts';

/** What the kind of an app gives it, so that the registry says only what differs. */
export function factsOf({ kind, name, project }: NamedApp, indices: ReadonlyMap<string, number>): Facts {
  const projectIndex = (project === null ? undefined : indices.get(project)) ?? null;
  return kinds.get(kind)!.lower({}, { name, registry: name, project, projectIndex });
}

/** The variables that users of a datastore read. */
export function givenBy(kind: string): readonly string[] {
  const { gives = {} } = kinds.get(kind)!.lower({}, { name: kind, registry: kind, project: null, projectIndex: null });
  return Object.keys(gives);
}
