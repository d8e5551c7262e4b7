import { expect } from 'vitest';
import type { Fleet, Name } from './table.ts';

export interface Session {
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** What an API answers: its status, and its JSON where there is some. */
export async function ask(stack: Fleet, service: Name, path: string, token?: string, body?: object) {
  const answer = await stack.fetch(service, path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: text === '' ? null : JSON.parse(text) };
}

export async function register(stack: Fleet, email: string): Promise<Session> {
  const answer = await ask(stack, 'mana-core-auth', '/api/v1/auth/register', undefined, {
    email,
    password: 'correct horse',
  });
  expect(answer.status).toBe(201);
  return answer.body as Session;
}
