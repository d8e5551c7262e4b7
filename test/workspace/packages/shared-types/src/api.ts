/** The part of `fetch` that is used here: that of browsers, of Node, of React Native, and SvelteKit's own. */
export type Fetch = (url: string, init: RequestOptions) => Promise<Answer>;

interface RequestOptions {
  method: string;
  headers: Record<string, string>;
  body?: string;
}

interface Answer {
  ok: boolean;
  status: number;
  json(): Promise<unknown>;
}

export interface CallOptions {
  /** An access token of mana-core-auth. */
  token?: string | undefined;
  /** Sent as JSON, with POST. */
  body?: unknown;
}

/** Calls an API that speaks JSON. Fails with what it says is wrong. */
export async function callApi<T>(fetch: Fetch, url: string, { token, body }: CallOptions = {}): Promise<T> {
  const answer = await fetch(url, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  // What stands between may answer with something else than JSON.
  const result = await answer.json().catch(() => undefined);
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${reason(result)}`);
  return result as T;
}

function reason(result: unknown): string {
  const { message } = (result ?? {}) as { message?: unknown };
  return typeof message === 'string' ? message : 'no reason given';
}
