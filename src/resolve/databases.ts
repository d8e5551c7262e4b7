import type { DefinedService } from '../registry/defined.ts';
import { ownerOf } from '../registry/outside-names.ts';
import { serverReferences } from './edges.ts';

/** The database of a service on the servers that it uses: stated, else named after whose its things are. */
export function databaseOf(service: DefinedService): string {
  return service.options.database ?? ownersDatabase(service);
}

export const ownersDatabase = (service: DefinedService): string => ownerOf(service).replaceAll('-', '_');

/** The servers on which a service needs a database. */
export function databasesOf(
  service: DefinedService,
  services: ReadonlyMap<string, DefinedService>,
  chain: readonly string[],
) {
  const servers = [...serverReferences(service, chain)].filter(name => services.get(name)?.facts.databases === true);
  return servers.map(server => ({ server, name: databaseOf(service) }));
}
