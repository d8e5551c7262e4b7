import { type Conversation, callApi, type Message, readVariable } from '@manacore/shared-types';
import { env } from '$env/dynamic/public';

const backend = () => readVariable(env, 'PUBLIC_BACKEND_URL') ?? 'http://localhost:3002';
export const auth = () => readVariable(env, 'PUBLIC_MANA_CORE_AUTH_URL') ?? 'http://localhost:3001';

/** What the page asks of the APIs, from the browser: so their origins must let it. */
export const chat = {
  models: () => callApi<string[]>(fetch, `${backend()}/api/models`),
  conversations: (token: string) => callApi<Conversation[]>(fetch, `${backend()}/api/conversations`, { token }),
  start: (token: string, title: string) =>
    callApi<Conversation>(fetch, `${backend()}/api/conversations`, { token, body: { title } }),
  say: (token: string, conversation: string, content: string) =>
    callApi<Message>(fetch, `${backend()}/api/conversations/${conversation}/messages`, { token, body: { content } }),
};
