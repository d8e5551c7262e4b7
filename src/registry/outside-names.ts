import { environmentName } from '../plan/service-variables.ts';
import { type DefinedService, publicPrefix } from './defined.ts';

/** Whose things a service's secrets, inputs and database are: its project's, or its own, of a job those of the service it is of. */
export function ownerOf({ name, of, options }: DefinedService): string {
  return options.project ?? of ?? name;
}

/** The name outside of a variable: `CHAT_SUPABASE_URL` of `PUBLIC_SUPABASE_URL` in the project chat. */
export function outsideName(service: DefinedService, variable: string): string {
  const owner = environmentName(ownerOf(service));
  const name = variable.replace(publicPrefix, '');
  return name === owner || name.startsWith(`${owner}_`) ? name : `${owner}_${name}`;
}
