import { callApi, readVariable } from '@manacore/shared-types';
import { env } from '$env/dynamic/private';
import type { PageServerLoad } from './$types';

/** The server has an address of its own for the backend: the public one is for browsers. */
export const load: PageServerLoad = async ({ fetch }) => {
  const backend = readVariable(env, 'BACKEND_URL') ?? 'http://localhost:3002';
  try {
    return { models: await callApi<string[]>(fetch, `${backend}/api/models`), failure: null };
  } catch (error) {
    console.error(error);
    return { models: [], failure: 'The backend does not answer' };
  }
};
