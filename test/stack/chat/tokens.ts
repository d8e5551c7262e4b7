import { expect, test } from 'vitest';
import { ask, register, type Session } from '../fleet/ask.ts';
import type { ChatStack } from './stack.ts';

export async function titles(stack: ChatStack, token: string): Promise<readonly string[]> {
  const { status, body } = await ask(stack, 'chat-backend', '/api/conversations', token);
  expect(status).toBe(200);
  return (body as readonly { readonly title: string }[]).map(({ title }) => title);
}

export async function startConversation(stack: ChatStack, token: string, title: string): Promise<void> {
  expect((await ask(stack, 'chat-backend', '/api/conversations', token, { title })).status).toBe(201);
}

export function checksTokens(stack: () => ChatStack): void {
  test('a token of mana-core-auth opens the backend; without one, or with another’s signature, it stays shut', async () => {
    const { accessToken } = await register(stack(), 'ada@example.org');
    expect(await titles(stack(), accessToken)).toEqual([]);
    const [header, claims] = accessToken.split('.');
    const forged = `${header}.${claims}.${'A'.repeat(86)}`;
    for (const token of [undefined, 'nonsense', forged]) {
      expect((await ask(stack(), 'chat-backend', '/api/conversations', token)).status, token).toBe(401);
    }
  });

  test('what one user writes is kept in Postgres, found in the cache the second time, and nobody else’s', async () => {
    const grace = await register(stack(), 'grace@example.org');
    await startConversation(stack(), grace.accessToken, 'Compilers');
    const read = () => ask(stack(), 'chat-backend', '/api/conversations', grace.accessToken);
    expect(await titles(stack(), grace.accessToken)).toEqual(['Compilers']);
    expect((await read()).headers.get('x-cache')).toBe('hit');
    const other = await register(stack(), 'alan@example.org');
    expect(await titles(stack(), other.accessToken)).toEqual([]);
  });

  test('a session that was closed gets no new token', async () => {
    const { refreshToken } = await register(stack(), 'edsger@example.org');
    const auth = (path: string) => ask(stack(), 'mana-core-auth', `/api/v1/auth/${path}`, undefined, { refreshToken });
    const renewed = await auth('refresh');
    expect(renewed.status).toBe(200);
    const again = { refreshToken: (renewed.body as Session).refreshToken };
    expect((await ask(stack(), 'mana-core-auth', '/api/v1/auth/logout', undefined, again)).status).toBe(204);
    expect((await ask(stack(), 'mana-core-auth', '/api/v1/auth/refresh', undefined, again)).status).toBe(401);
  });
}
