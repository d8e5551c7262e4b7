import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** A service behind the edge, which tells who it is and what it was asked. */
export interface Upstream {
  readonly name: string;
  /** Requests that reached it, as `GET /path`. */
  readonly asked: string[];
  /** What it does with requests from now on. */
  behave(how: 'answers' | 'hangs up' | 'is busy'): void;
  /** Sends an event to all that listen. */
  send(event: string): void;
  stop(): Promise<void>;
}

export async function upstream(name: string, port: number, address = '127.0.0.1'): Promise<Upstream> {
  const asked: string[] = [];
  const listening = new Set<ServerResponse>();
  const sockets = new Set<Socket>();
  let behaviour = 'answers';
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    if (behaviour === 'hangs up') request.socket.destroy();
    else if (behaviour === 'is busy') response.writeHead(503).end('busy');
    else if (request.url === '/events') listen(response, listening);
    else answer(name, request, response);
  });
  server.on('connection', socket => sockets.add(socket.on('close', () => sockets.delete(socket))));
  server.on('upgrade', (request, socket) => {
    const { connection, upgrade } = request.headers;
    socket.end(`HTTP/1.1 101 Switching Protocols\r\nConnection: ${connection}\r\nUpgrade: ${upgrade}\r\n\r\nhello`);
  });
  await new Promise<void>(resolve => server.listen(port, address, resolve));
  return {
    name,
    asked,
    behave: how => {
      behaviour = how;
    },
    send: event => {
      for (const each of listening) each.write(`data: ${event}\n\n`);
    },
    stop: () => stopped(server, sockets),
  };
}

/** As applications do that know of no edge: headers of their own, some weaker than the edge's. */
function answer(name: string, { url, headers }: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, {
    'content-type': 'application/json',
    'x-frame-options': 'ALLOWALL',
    'access-control-allow-origin': '*',
    'content-security-policy': 'default-src *',
    'cache-control': 'no-cache',
  });
  response.end(JSON.stringify({ name, url, headers, filler: url === '/large' ? 'x'.repeat(5000) : '' }));
}

function listen(response: ServerResponse, listening: Set<ServerResponse>): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.flushHeaders();
  listening.add(response);
}

async function stopped(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  const closed = new Promise(resolve => server.close(resolve));
  for (const socket of sockets) socket.destroy();
  await closed;
}
