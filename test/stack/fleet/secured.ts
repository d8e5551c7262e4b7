import { get } from 'node:http';
import { expect, test } from 'vitest';
import { headersOverTls } from '../../nginx/security-headers.ts';
import { ask } from '../traefik/traefik.ts';
import type { Deployed } from './deployed.ts';
import { apis, apps, landings, type Name, webs } from './table.ts';

function redirected(port: number, host: string): Promise<readonly [number, string | undefined]> {
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path: '/a?b=c', headers: { host } }, answer => {
      answer.resume();
      resolve([answer.statusCode!, answer.headers.location]);
    }).on('error', reject);
  });
}

export function answersTheWorld(deployed: () => Deployed, hosts: ReadonlyMap<string, string>): void {
  const say = (service: string, question: Parameters<typeof ask>[2] = {}) =>
    ask(deployed().ports.https, hosts.get(service)!, { authority: deployed().authority, ...question });
  const health = (name: Name) => (name in apis ? apis[name as keyof typeof apis].health : null);

  test('M-69, M-74: every host answers over TLS 1.3, with a certificate of its name, as who it is', async () => {
    expect([...hosts.keys()].filter(name => name !== 'traefik').sort()).toEqual(apps);
    for (const [name, { open }] of Object.entries(apis)) {
      const { status, body, protocol } = await say(name, { path: open[0] });
      expect([status, body, protocol], name).toEqual([200, expect.stringMatching(open[1]), 'TLSv1.3']);
    }
    for (const [name, { heading }] of Object.entries({ ...webs, ...landings })) {
      const { status, body } = await say(name);
      expect([status, body], name).toEqual([200, expect.stringContaining(`>${heading}</h1>`)]);
    }
    expect((await say('traefik')).status).toBe(401);
  });

  test('M-63: pages that servers render hold what their backends told them by their names', async () => {
    for (const [name, { answer }] of Object.entries(webs)) {
      const { body } = await say(name);
      if (answer !== null) expect(/id="server-(?:answer|models)">([^<]*)</.exec(body)?.[1], name).toMatch(answer);
    }
  });

  test('M-74: TLS 1.1 is refused, 1.2 and 1.3 are taken', async () => {
    const by = (version: 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3') =>
      say('chat-landing', { tls: { minVersion: version, maxVersion: version } });
    for (const version of ['TLSv1.2', 'TLSv1.3'] as const) expect((await by(version)).protocol).toBe(version);
    await expect(by('TLSv1.1')).rejects.toThrow(/protocol version|PROTOCOL/i);
  });

  test('M-75: plain HTTP leads to HTTPS, for every host', async () => {
    for (const host of hosts.values()) {
      const [status, location] = await redirected(deployed().ports.http, host);
      expect([[301, 308].includes(status), location], host).toEqual([true, `https://${host}/a?b=c`]);
    }
  });

  test('M-76, M-77: security headers are on a page, an asset, a 404 and a health route of each', async () => {
    for (const name of apps) {
      const page = await say(name);
      const asset = /(?:\/_astro|\/?_app\/immutable)\/[^"]+\.(?:css|js|svg)/.exec(page.body)?.[0].replace(/^\/?/, '/');
      if (name in webs || name in landings) expect(asset, name).toBeDefined();
      const paths = ['/', '/no/where', ...(asset ? [asset] : []), health(name) ?? '/health'];
      for (const path of paths) {
        const { headers } = await say(name, { path });
        expect(headers, `${name}${path}`).toMatchObject(headersOverTls);
      }
    }
  }, 300_000);
}

export function keepsLimits(deployed: () => Deployed, hosts: ReadonlyMap<string, string>): void {
  test('M-86: an API answers 429 past its burst, and not before', async () => {
    const host = hosts.get('presi-backend')!;
    const one = async () => (await ask(deployed().ports.https, host, { path: '/api/decks/themes' })).status;
    // What was asked before has been forgiven by then: ten each second.
    await new Promise(resolve => setTimeout(resolve, 3000));
    expect(await Promise.all(Array.from({ length: 20 }, one))).toEqual(Array(20).fill(200));
    await new Promise(resolve => setTimeout(resolve, 3000));
    const started = performance.now();
    const statuses = await Promise.all(Array.from({ length: 80 }, one));
    const seconds = (performance.now() - started) / 1000;
    const passed = statuses.filter(status => status === 200).length;
    expect(statuses.filter(status => status === 429).length).toBe(80 - passed);
    expect(passed).toBeGreaterThanOrEqual(20);
    expect(passed).toBeLessThanOrEqual(21 + Math.ceil(10 * seconds));
  });
}
