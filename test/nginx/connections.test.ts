import { connect as connectHttp2 } from 'node:http2';
import { request } from 'node:https';
import { type ConnectionOptions, connect, type TLSSocket } from 'node:tls';
import { gunzipSync } from 'node:zlib';
import { container, defineRegistry } from 'portolan';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emitVhosts } from '../../src/emit/nginx/vhosts.ts';
import { planOf } from '../resolve/plan-of.ts';
import { type Edge, edgeOf } from './edge.ts';
import { type Asked, ask } from './request.ts';
import { freePorts } from './server.ts';
import { type Upstream, upstream } from './upstream.ts';

const first = await freePorts(2);
const host = 'api.acme.test';
const registry = defineRegistry({
  name: 'acme',
  domain: 'acme.test',
  environments: { production: { hosts: ['main'], edge: { provider: 'nginx' } } },
  hosts: { main: { address: '10.0.0.2' } },
  services: { api: container({ image: 'acme/app:1', port: 3000, hostPort: first, replicas: 2, route: 'api' }) },
});

let edge: Edge;
let one: Upstream;
let two: Upstream;

beforeAll(async () => {
  [one, two] = await Promise.all([upstream('one', first), upstream('two', first + 1)]);
  edge = await edgeOf(emitVhosts(await planOf(registry)), { 'fail_timeout=10s': 'fail_timeout=1s' });
});

afterAll(async () => {
  await edge.stop();
  await Promise.all([one.stop(), two.stop()]);
});

const https = (path = '/', asked: Partial<Asked> = {}) => ask({ port: edge.https, tls: true, host, path, ...asked });
const http = (asked: Partial<Asked>) => ask({ port: edge.http, ...asked });

describe('TLS', () => {
  /** What a client gets that offers no more than this; level 0 of OpenSSL's own rules lets it offer what is out of date. */
  const offering = (options: ConnectionOptions) =>
    new Promise<string>(resolve => {
      const level = { ciphers: `${options.ciphers ?? 'DEFAULT'}:@SECLEVEL=0` };
      const given = { host: '127.0.0.1', port: edge.https, servername: host, rejectUnauthorized: false };
      const socket: TLSSocket = connect({ ...given, ...options, ...level }, () => {
        resolve(`${socket.getProtocol()}`);
        socket.destroy();
      });
      socket.on('error', error => resolve((error as NodeJS.ErrnoException).code ?? error.message));
    });

  test.each(['TLSv1.2', 'TLSv1.3'] as const)('M-74, W-21: %s is spoken', async version => {
    expect(await offering({ minVersion: version, maxVersion: version })).toBe(version);
  });

  test.each(['TLSv1', 'TLSv1.1'] as const)('M-74, W-21: %s is refused by the edge', async version => {
    const refused = await offering({ minVersion: version, maxVersion: version });
    expect(refused).toBe('ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION');
  });

  test.each(['AES128-SHA', 'ECDHE-ECDSA-AES256-SHA', 'AECDH-AES256-SHA'])('M-74: so is %s', async ciphers => {
    const refused = await offering({ ciphers, minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' });
    expect(refused).toMatch(/HANDSHAKE_FAILURE/);
  });

  test('M-75, MB-22: HTTP/2 is spoken with those who can', async () => {
    const options = { servername: host, rejectUnauthorized: false };
    const session = connectHttp2(`https://127.0.0.1:${edge.https}`, options);
    const status = await new Promise((resolve, reject) => {
      session.on('error', reject);
      const stream = session.request({ ':path': '/', ':authority': host });
      stream.on('error', reject).on('response', headers => resolve(headers[':status']));
      stream.resume();
    });
    session.destroy();
    expect(status).toBe(200);
  });

  test('a name that is nobody’s gets no certificate', async () => {
    expect(await offering({ servername: 'other.test' })).toBe('ERR_SSL_TLSV1_UNRECOGNIZED_NAME');
  });
});

describe('plain HTTP', () => {
  test('M-75, W-21: leads to HTTPS, with path and query', async () => {
    const { status, headers } = await http({ host, path: '/a%20b?c=%22d' });
    expect([status, headers.location]).toEqual([308, `https://${host}/a%20b?c=%22d`]);
  });

  test('shows what certbot put there, for names that have a certificate and those that need one', async () => {
    for (const name of [host, 'new.acme.test']) {
      const { status, body } = await http({ host: name, path: '/.well-known/acme-challenge/token' });
      expect([status, body.toString()]).toEqual([200, 'proof']);
    }
  });

  test('a name that is nobody’s gets no answer', async () => {
    await expect(http({ host: 'other.test' })).rejects.toThrow('socket hang up');
  });
});

describe('what is passed on', () => {
  test('W-15: an event is there before the next is sent, compressed for nobody', async () => {
    const events = await new Promise<string[]>((resolve, reject) => {
      const headers = { host, 'accept-encoding': 'gzip' };
      const given = {
        host: '127.0.0.1',
        port: edge.https,
        servername: host,
        path: '/events',
        rejectUnauthorized: false,
      };
      const seen: string[] = [];
      request({ ...given, headers }, response => {
        seen.push(`${response.headers['content-type']} ${response.headers['content-encoding']}`);
        for (const each of [one, two]) each.send('first');
        response.setEncoding('utf8').on('data', text => {
          seen.push(text);
          if (seen.length === 2) for (const each of [one, two]) each.send('second');
          else resolve(seen);
          if (seen.length === 3) response.destroy();
        });
      })
        .on('error', reject)
        .end();
    });
    expect(events).toEqual(['text/event-stream undefined', 'data: first\n\n', 'data: second\n\n']);
  });

  test('what is sent is passed on as it comes, so that the service may refuse it and none of it is kept', async () => {
    const status = await new Promise((resolve, reject) => {
      const headers = { host, 'content-length': '5000000000' };
      const given = { host: '127.0.0.1', port: edge.https, servername: host, path: '/upload', method: 'POST' };
      const sent = request({ ...given, headers, agent: false, rejectUnauthorized: false }, response => {
        resolve(response.statusCode);
        sent.destroy();
      });
      sent.on('error', reject).write(Buffer.alloc(4_000_000));
    });
    expect([status, [...one.asked, ...two.asked].filter(each => each === 'POST /upload')]).toEqual([
      200,
      ['POST /upload'],
    ]);
  });

  test('a web socket is opened through the edge', async () => {
    const said = await new Promise((resolve, reject) => {
      const headers = { host, connection: 'Upgrade', upgrade: 'websocket' };
      request({ host: '127.0.0.1', port: edge.https, servername: host, headers, rejectUnauthorized: false })
        .on('error', reject)
        .on('upgrade', (response, socket, head) => {
          if (head.length > 0) resolve([response.statusCode, head.toString()]);
          else socket.once('data', data => resolve([response.statusCode, data.toString()]));
        })
        .end();
    });
    expect(said).toEqual([101, 'hello']);
  });

  test('M-83: large answers are compressed, small ones are not', async () => {
    const headers = { 'accept-encoding': 'gzip' };
    const large = await https('/large', { headers });
    expect(large.headers['content-encoding']).toBe('gzip');
    expect(JSON.parse(gunzipSync(large.body).toString()).filler).toHaveLength(5000);
  });
});

describe('replicas', () => {
  const names = async (count: number) => {
    const answers = [];
    for (let each = 0; each < count; each += 1) answers.push(await https());
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    return answers.map(({ body }) => JSON.parse(body.toString()).name as string);
  };

  test('U-12: of 100 requests both get some', async () => {
    const answered = await names(100);
    expect(answered.filter(name => name === 'one').length).toBeGreaterThan(30);
    expect(answered.filter(name => name === 'two').length).toBeGreaterThan(30);
  });

  test.each(['hangs up', 'is busy'] as const)(
    'U-15: where one %s, the other answers and nobody sees an error',
    async how => {
      one.behave(how);
      const answered = await names(20).finally(() => one.behave('answers'));
      expect(new Set(answered)).toEqual(new Set(['two']));
    },
  );

  test('U-15: what changes something is sent once, though nobody answers', async () => {
    for (const each of [one, two]) each.behave('hangs up');
    const before = one.asked.length + two.asked.length;
    // Both may count as failed by now, and then one of them is tried all the same.
    const { status } = await https('/orders', { method: 'POST' });
    for (const each of [one, two]) each.behave('answers');
    expect([status, one.asked.length + two.asked.length - before]).toEqual([502, 1]);
  });

  test('U-15: one that is killed is left out, whatever the request, and asked again once it is back', async () => {
    await one.stop();
    const answers = [];
    for (let each = 0; each < 20; each += 1) answers.push(await https('/orders', { method: 'POST' }));
    one = await upstream('one', first);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    await expect.poll(async () => new Set(await names(4)), { timeout: 15_000 }).toEqual(new Set(['one', 'two']));
  });
});
