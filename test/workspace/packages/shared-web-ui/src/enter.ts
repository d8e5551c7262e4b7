import { authPath, type Credentials, callApi, type Fetch, type Session } from '@manacore/shared-types';

/** Logs a user in at mana-core-auth, or registers one. */
export function enter(
  fetch: Fetch,
  auth: string,
  how: 'login' | 'register',
  credentials: Credentials,
): Promise<Session> {
  return callApi<Session>(fetch, `${auth}${authPath}/${how}`, { body: credentials });
}
