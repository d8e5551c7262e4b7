import { callApi, readVariable } from '@manacore/shared-types';
import { askedBy } from '@manacore/shared-web-ui';
import { env } from '$env/dynamic/private';
import type { PageServerLoad } from './$types';

/** The server has an address of its own for the backend: the public one is for browsers. */
export const load: PageServerLoad = async ({ fetch }) => ({
  server: await askedBy(() => callApi(fetch, `${readVariable(env, 'BACKEND_URL')}/decks/card-types`)),
});
