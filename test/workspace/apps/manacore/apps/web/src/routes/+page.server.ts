import { authPath, callApi, type Fetch, readVariable, type User } from '@manacore/shared-types';
import { askedBy, enter } from '@manacore/shared-web-ui';
import { fail } from '@sveltejs/kit';
import { env } from '$env/dynamic/private';
import type { Actions, PageServerLoad } from './$types';

const middleware = () => readVariable(env, 'MIDDLEWARE_URL') ?? '';

/** By which keys mana-core-auth signs. */
export const load: PageServerLoad = async ({ fetch }) => ({
  server: await askedBy(() => callApi(fetch, `${middleware()}${authPath}/jwks`)),
});

/** The browser sends its form here, and this server speaks to mana-core-auth: a page of this site needs no script. */
export const actions: Actions = {
  async default({ fetch, request }) {
    const form = await request.formData();
    const how = form.get('how') === 'register' ? 'register' : 'login';
    try {
      return { user: await userOf(fetch, how, form), failure: '' };
    } catch (error) {
      return fail(400, { user: null, failure: (error as Error).message });
    }
  },
};

async function userOf(fetch: Fetch, how: 'login' | 'register', form: FormData): Promise<User> {
  const text = (name: string) => String(form.get(name) ?? '');
  const { user } = await enter(fetch, middleware(), how, { email: text('email'), password: text('password') });
  return user;
}
