import { isIP } from 'node:net';
import { join } from 'node:path';
import { container, defineRegistry } from 'portolan';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { planOf } from '../../resolve/plan-of.ts';
import { printed } from '../docker.ts';
import { answering, ask, written } from './traefik.ts';

/** Says who it is, and who asks; so slowly that several are always being asked. */
const server = `require('node:http').createServer(({ url, headers }, answer) => setTimeout(() =>
  answer.end(url === '/client' ? headers['x-forwarded-for'] : require('node:os').hostname()), 20)).listen(3000)`;

const host = 'api.acme.test';
const registry = defineRegistry({
  name: 'replicas',
  domain: 'acme.test',
  environments: { production: {} },
  services: {
    api: container({ image: 'node:24-bookworm-slim', port: 3000, replicas: 3, route: 'api', probes: '/ready' }),
  },
  patches: [
    {
      output: 'compose',
      environment: 'production',
      service: 'api',
      at: 'command',
      set: ['node', '-e', server],
      reason: 'any image does',
    },
    {
      output: 'compose',
      environment: 'production',
      at: 'services.traefik.ports',
      set: ['127.0.0.1::443', '[::1]::443'],
      reason: 'others may have 443 here',
    },
  ],
});

const { directory, remove } = written(await planOf(registry));
const compose = (...args: readonly string[]) =>
  printed(['compose', '-f', join(directory, 'generated/compose/production.yaml'), ...args]);
let port: number;
let portOfIPv6: number;

beforeAll(async () => {
  await compose('up', '--detach');
  const ports = await printed(['inspect', '-f', '{{json .NetworkSettings.Ports}}', 'replicas-production-traefik-1']);
  const bound = JSON.parse(ports)['443/tcp'] as readonly { readonly HostIp: string; readonly HostPort: string }[];
  [port, portOfIPv6] = ['127.0.0.1', '::1'].map(ip => Number(bound.find(({ HostIp }) => HostIp === ip)!.HostPort)) as [
    number,
    number,
  ];
  await answering(async () => {
    if ((await who()).length < 3) throw new Error('not all answer yet');
  });
});

afterAll(async () => {
  await compose('down', '--volumes', '--timeout', '0');
  remove();
});

/** The names in 30 answers; one that is no answer has none. */
async function who(): Promise<readonly string[]> {
  const names = new Set<string>();
  for (let asked = 0; asked < 30; asked++) {
    const { status, body } = await ask(port, host);
    names.add(status === 200 ? body : `status ${status}`);
  }
  return [...names].sort();
}

const named = async (...numbers: readonly number[]) => {
  const containers = numbers.map(number => `replicas-production-api-${number}`);
  const ids = await printed(['inspect', '--format', '{{.Config.Hostname}}', ...containers]);
  return ids.split('\n').sort();
};

test('M-57, U-13: three replicas answer in turn by names of their own, and one that is not ready is asked no more', async () => {
  expect(await who()).toEqual(await named(1, 2, 3));
  await printed(['pause', 'replicas-production-api-2']);
  await expect.poll(who, { timeout: 30_000, interval: 1000 }).toEqual(await named(1, 3));
  await printed(['stop', '--time', '0', 'replicas-production-api-3']);
  await expect.poll(who, { timeout: 30_000, interval: 1000 }).toEqual(await named(1));
  await printed(['unpause', 'replicas-production-api-2']);
  await printed(['start', 'replicas-production-api-3']);
  await expect.poll(who, { timeout: 30_000, interval: 1000 }).toEqual(await named(1, 2, 3));
});

test('M-57, M-106: of two that are left one is killed under 2,000 requests that no client repeats, and none of these fails', async () => {
  await printed(['stop', '--time', '0', 'replicas-production-api-3']);
  await expect.poll(who, { timeout: 30_000, interval: 1000 }).toEqual(await named(1, 2));
  const before = await named(1, 2);
  const statuses: number[] = [];
  const answered = new Set<string>();
  const client = async () => {
    for (let asked = 0; asked < 100; asked++) {
      const { status, body } = await ask(port, host).catch(error => ({ status: 0, body: String(error) }));
      statuses.push(status);
      answered.add(body);
    }
  };
  const clients = Promise.all(Array.from({ length: 20 }, client));
  await expect.poll(() => statuses.length, { timeout: 30_000, interval: 20 }).toBeGreaterThan(300);
  await printed(['kill', 'replicas-production-api-1']);
  const asked = statuses.length;
  await clients;
  expect(asked).toBeLessThan(1500);
  expect([statuses.length, statuses.filter(status => status !== 200)]).toEqual([2000, []]);
  expect([...answered].sort()).toEqual(before);
});

test('M-86: a client of IPv6 has an address of IPv6, and is not taken for the engine', async () => {
  const client = async (address: '127.0.0.1' | '::1', at: number) =>
    isIP((await ask(at, host, { address, path: '/client' })).body);
  expect([await client('127.0.0.1', port), await client('::1', portOfIPv6)]).toEqual([4, 6]);
});
