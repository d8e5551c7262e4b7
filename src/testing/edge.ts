import { request as send } from 'node:http';
import { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { StackError } from '../stack/stack-error.ts';

/**
 * A request to an address of the edge, which is on loopback whatever its host name says: no resolver of Node knows
 * `*.localhost`, and `fetch` takes no `host` header. A redirect is given back as it is.
 */
export async function fetchThroughEdge(address: string, init: RequestInit | undefined): Promise<Response> {
  const request = new Request(address, init);
  const { host, port, pathname, search } = new URL(address);
  const body = request.body === null ? null : Buffer.from(await request.arrayBuffer());
  const headers = { ...Object.fromEntries(request.headers), host, ...(body && { 'content-length': body.length }) };
  const path = pathname + search;
  const { method, signal } = request;
  return new Promise((resolve, reject) => {
    const call = send({ host: '127.0.0.1', port: port || 80, method, path, headers, signal }, message => {
      const { statusCode: status = 0, statusMessage: statusText = '', rawHeaders } = message;
      const answered = new Headers();
      for (let at = 0; at < rawHeaders.length; at += 2) answered.append(rawHeaders[at]!, rawHeaders[at + 1]!);
      const empty = method === 'HEAD' || [204, 205, 304].includes(status);
      if (empty) message.resume();
      const stream = empty ? null : (Readable.toWeb(message) as ReadableStream);
      resolve(new Response(stream, { status, statusText, headers: answered }));
    });
    call.on('error', reject);
    call.end(body ?? undefined);
  });
}

/** The routers that containers ask for in their labels. */
export function routersOf(labels: readonly Readonly<Record<string, string>>[]): readonly string[] {
  const names = labels.filter(each => each['traefik.enable'] === 'true').flatMap(each => Object.keys(each));
  return names.flatMap(name => /^traefik\.http\.routers\.([^.]+)\.rule$/.exec(name)?.[1] ?? []).sort();
}

/** Traefik learns of a container a little after it is healthy. */
export async function awaitRouters(names: readonly string[], port: number): Promise<void> {
  const deadline = performance.now() + 15_000;
  for (;;) {
    const known = await enabledRouters(port).catch((): readonly string[] => []);
    const missing = names.filter(name => !known.includes(`${name}@docker`));
    if (missing.length === 0) return;
    if (performance.now() > deadline) {
      const message = `the edge does not route to ${missing.join(', ')}, which its labels ask for: http://127.0.0.1:${port}/api/http/routers tells what it knows`;
      throw new StackError('testing/not-routed', message);
    }
    await setTimeout(100);
  }
}

async function enabledRouters(port: number): Promise<readonly string[]> {
  const signal = AbortSignal.timeout(2000);
  const answer = await fetch(`http://127.0.0.1:${port}/api/http/routers?per_page=10000`, { signal });
  const routers = (await answer.json()) as readonly { readonly name: string; readonly status: string }[];
  return routers.filter(({ status }) => status === 'enabled').map(({ name }) => name);
}
