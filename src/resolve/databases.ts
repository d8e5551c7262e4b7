import type { DefinedService } from '../registry/defined.ts';
import { ownerOf } from '../registry/outside-names.ts';
import { serverReferences } from './edges.ts';

/** The database of a service on the servers that it uses: stated, else named after whose its things are. */
export function databaseOf(service: DefinedService): string {
  return service.options.database ?? ownerOf(service).replaceAll('-', '_');
}

/** Those to whom several databases belong: a name outside that says whose one is would stand for all of them. */
export function ownersOfSeveral(
  present: readonly DefinedService[],
  services: ReadonlyMap<string, DefinedService>,
  chain: readonly string[],
): ReadonlySet<string> {
  const first = new Map<string, string>();
  const found = new Set<string>();
  for (const service of present) {
    const owner = ownerOf(service);
    for (const { name } of databasesOf(service, services, chain)) {
      if (!first.has(owner)) first.set(owner, name);
      else if (first.get(owner) !== name) found.add(owner);
    }
  }
  return found;
}

/** The servers on which a service needs a database. */
export function databasesOf(
  service: DefinedService,
  services: ReadonlyMap<string, DefinedService>,
  chain: readonly string[],
) {
  const servers = [...serverReferences(service, chain)].filter(name => services.get(name)?.facts.databases === true);
  return servers.map(server => ({ server, name: databaseOf(service) }));
}
