import { bootStack } from 'portolan/testing';
import { afterAll, expect, test } from 'vitest';
import registry from '../../projects.ts';

const stack = await bootStack(registry, { profiles: ['chat'] });
afterAll(() => stack.stop());

test('whoever is logged in starts a conversation', async () => {
  const post = (service: 'mana-core-auth' | 'chat-backend', path: string, body: object, token = '') => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    return stack.fetch(service, path, { method: 'POST', headers, body: JSON.stringify(body) });
  };
  const user = { email: 'ada@example.com', password: 'correct horse' };
  const registered = await post('mana-core-auth', '/api/v1/auth/register', user);
  const { accessToken } = (await registered.json()) as { accessToken: string };
  expect((await post('chat-backend', '/api/conversations', { title: 'First' }, accessToken)).status).toBe(201);
  expect((await post('chat-backend', '/api/conversations', { title: 'Second' })).status).toBe(401);
});
