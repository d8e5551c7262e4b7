import { environmentName } from '../plan/service-variables.ts';
import { type DefinedService, publicPrefix } from './defined.ts';

/** Whose things a service's secrets and inputs are: its project's, or its own. */
export function ownerOf({ name, options }: DefinedService): string {
  return options.project ?? name;
}

/** The name outside of a variable: `CHAT_SUPABASE_URL` of `PUBLIC_SUPABASE_URL` in the project chat. */
export function outsideName(service: DefinedService, variable: string): string {
  const owner = environmentName(ownerOf(service));
  const name = variable.replace(publicPrefix, '');
  return name === owner || name.startsWith(`${owner}_`) ? name : `${owner}_${name}`;
}
