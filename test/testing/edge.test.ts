import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { fetchThroughEdge, routersOf } from '../../src/testing/edge.ts';

interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

async function edge(answer: (request: IncomingMessage, body: string) => Answer): Promise<string> {
  const server = createServer(async (request, response) => {
    const { status = 200, headers = {}, body } = answer(request, await text(request));
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://app-chat.localhost:${(server.address() as AddressInfo).port}`;
}

test('a request has its host, method, headers and body', async () => {
  const address = await edge((request, body) => {
    const { method, url } = request;
    const { host, origin, 'content-type': type } = request.headers;
    return { status: 201, body: JSON.stringify({ method, url, host, origin, type, body }) };
  });
  const init = { method: 'POST', body: new URLSearchParams({ a: 'ä' }), headers: { origin: 'http://else.localhost' } };
  const answer = await fetchThroughEdge(`${address}/x?y=1`, init);
  expect(answer.status).toBe(201);
  expect(await answer.json()).toEqual({
    method: 'POST',
    url: '/x?y=1',
    host: new URL(address).host,
    origin: 'http://else.localhost',
    type: 'application/x-www-form-urlencoded;charset=UTF-8',
    body: 'a=%C3%A4',
  });
});

test.each<[Answer, string]>([
  [{ status: 302, headers: { location: '/y' } }, 'GET'],
  [{ status: 204 }, 'GET'],
  [{ status: 304 }, 'GET'],
  [{ status: 200, body: 'not for HEAD' }, 'HEAD'],
])('%j to %s is given back as it is', async (given, method) => {
  const answer = await fetchThroughEdge(`${await edge(() => given)}/x`, { method });
  expect(answer.status).toBe(given.status);
  expect(answer.headers.get('location')).toBe(given.headers?.location ?? null);
  expect(await answer.text()).toBe('');
});

test('nobody there, and an end by the caller, are errors', async () => {
  await expect(fetchThroughEdge('http://app.localhost:1/', undefined)).rejects.toThrow('ECONNREFUSED');
  const address = await edge(() => ({}));
  await expect(fetchThroughEdge(address, { signal: AbortSignal.abort() })).rejects.toThrow('abort');
});

test('routers are those of labels that are for the edge', () => {
  const rule = (id: string) => ({
    [`traefik.http.routers.${id}.rule`]: 'Host(`x`)',
    [`traefik.http.routers.${id}.service`]: id,
  });
  const enabled = { 'traefik.enable': 'true' };
  expect(routersOf([{ ...enabled, ...rule('web'), ...rule('web-2') }, rule('off'), enabled])).toEqual(['web', 'web-2']);
});
