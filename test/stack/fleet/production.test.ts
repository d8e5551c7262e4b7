// Production as it is generated, on one machine, and staging beside it.
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { compile } from '../../../src/pipeline.ts';
import { ownName } from '../../setup/left-over.js';
import { docker, root } from '../../setup/paths.js';
import { givenValues as givenToBuilds, targetsOf } from '../build/fleet.ts';
import { removeImages } from '../build/image.ts';
import { build } from '../build/steps.ts';
import { printed } from '../docker.ts';
import { ask } from '../traefik/traefik.ts';
import { showsItsPages } from './browser.ts';
import { type Container, containersOf, lastWords, stateOf } from './containers.ts';
import { type Deployed, deploy, historyOf, hostsOf, prepare } from './deployed.ts';
import { hasTheMatrixEnvironment } from './environment.ts';
import { survivesFaults } from './faults.ts';
import { runsHardened } from './hardening.ts';
import { reached, reachesWhatItMay } from './networks.ts';
import { answersTheWorld, keepsLimits } from './secured.ts';
import { apps } from './table.ts';

const plan = (await compile(join(root, 'projects.ts'))).plan!;
const registry = ownName('deployed');
const targets = [...targetsOf(plan)].filter(([, service]) => plan.services[service]!.kind !== 'expo');
const images = targets.flatMap(([target]) => (target.endsWith('-dev') ? [] : [target]));

let production: Deployed;
let containers: ReadonlyMap<string, Container>;
beforeAll(async () => {
  await build(images, { cwd: root, variables: { REGISTRY: registry, ...givenToBuilds() } });
  production = await deploy({ plan, environment: 'production', registry });
  containers = await containersOf(production.project);
}, 2_400_000);
afterAll(async () => {
  await production?.stop();
  await removeImages(images.map(target => `${registry}/${target}:local`));
}, 120_000);

const own = ['cache', 'sessions'] as const;
const hosts = hostsOf(plan, 'production');
const generated = () => new Map([...containers].filter(([name]) => name !== 'supabase'));

test('M-51, M-53: all 29 services run, with their Redis and the edge, each healthy and at its first start', () => {
  expect([...generated().keys()].sort()).toEqual([...apps, ...own, 'traefik'].sort());
  for (const [name, { State, RestartCount }] of containers)
    expect([State.Health?.Status, RestartCount], name).toEqual(['healthy', 0]);
});

test('M-66: the edge alone publishes ports, and no others than 80 and 443', () => {
  const published = [...containers].flatMap(([name, { NetworkSettings }]) =>
    Object.entries(NetworkSettings.Ports).flatMap(([port, bound]) => (bound === null ? [] : [`${name} ${port}`])),
  );
  expect(published.sort()).toEqual(['traefik 443/tcp', 'traefik 80/tcp']);
});

describe('to the world', () => answersTheWorld(() => production, hosts));
describe('limits', () => keepsLimits(() => production, hosts));
describe('in a browser', () =>
  showsItsPages({
    address: service => `https://${hosts.get(service)}`,
    switches: () => [`--host-resolver-rules=MAP *.manacore.app:443 127.0.0.1:${production.ports.https}`],
  }));
describe('containers', () => runsHardened(plan, generated));
describe('networks', () => reachesWhatItMay(plan, 'production', () => production.project, generated));
describe('environments', () =>
  hasTheMatrixEnvironment(
    'production',
    [...apps, ...own],
    () => containers,
    () => production.given,
  ));

test('M-62: nothing gets out of the network of datastores, though out of others it does', async () => {
  const outside = createServer(socket => socket.end()).listen(0, '0.0.0.0');
  await once(outside, 'listening');
  onTestFinished(() => void outside.close());
  const gateway = '{{(index .IPAM.Config 0).Gateway}}';
  const address = await printed(['network', 'inspect', 'bridge', '--format', gateway]);
  const target = `${address} ${(outside.address() as AddressInfo).port}`;
  const from = async (service: string) => {
    const where = `container:${containers.get(service)!.Id}`;
    return (await reached(plan, where, production.project, [target]))[target];
  };
  expect(await from('chat-backend')).toBe('connects');
  for (const service of own) expect(await from(service)).toMatch(/^(ENETUNREACH|times out)$/);
});

test('W-37: secrets that are files are in no environment, layer or inspection, and their processes read them', async () => {
  const names = Object.keys(production.secrets);
  expect(names.sort()).toEqual(
    [
      'CHAT_AZURE_OPENAI_API_KEY',
      'MANA_CORE_AUTH_STRIPE_SECRET_KEY',
      'MANA_CORE_AUTH_STRIPE_WEBHOOK_SECRET',
      'traefik-users',
    ].sort(),
  );
  const shown = [await printed(['inspect', ...[...containers.values()].map(({ Id }) => Id)])];
  for (const name of ['chat-backend', 'mana-core-auth']) shown.push(await historyOf(`${registry}/${name}:local`));
  for (const [name, value] of Object.entries(production.secrets))
    for (const text of shown) expect(text.includes(value), name).toBe(false);
  const read = await printed([
    'exec',
    containers.get('chat-backend')!.Id,
    'cat',
    '/run/secrets/CHAT_AZURE_OPENAI_API_KEY',
  ]);
  expect(read).toBe(production.secrets.CHAT_AZURE_OPENAI_API_KEY);
});

test('M-44, M-52: who takes more memory than its limit is killed and comes back, and nobody else is', {
  timeout: 240_000,
}, async () => {
  // Beside the service there is one that takes all that the container may have, and the kernel is told to take the service for it.
  const hog =
    'for p in /proc/[0-9]*; do [ "$p" = /proc/1 ] || [ "$p" = /proc/$$ ] || echo 1000 > $p/oom_score_adj; done 2>/dev/null; exec node -e "const all=[];for(;;)all.push(Buffer.alloc(2e7,1))"';
  await docker(['exec', containers.get('quote-backend')!.Id, 'sh', '-c', hog], { timeout: 120_000 });
  const state = () => stateOf(production.project, 'quote-backend');
  await expect.poll(state, { timeout: 120_000, interval: 1000 }).toEqual([1, 'healthy']);
  for (const [name, { RestartCount }] of await containersOf(production.project))
    if (name !== 'quote-backend') expect(RestartCount, name).toBe(0);
});

test('M-42: who waits for what never becomes healthy is not started, and the reason is told', {
  timeout: 300_000,
}, async () => {
  const staging = await prepare({ plan, environment: 'staging', registry });
  try {
    // Its databases are not up.
    const error = await staging.compose('up', '--detach', '--wait', 'chat-web').catch(String);
    expect(error).toMatch(/container \S+-mana-core-auth-1 is unhealthy/);
    const found = await containersOf(staging.project);
    const states = Object.fromEntries([...found].map(([name, { State }]) => [name, State.Status]));
    expect(states).toMatchObject({ 'mana-core-auth': 'running', 'chat-backend': 'created', 'chat-web': 'created' });
    const auth = found.get('mana-core-auth')!;
    expect(auth.RestartCount).toBe(0);
    expect(lastWords(auth)).toContain('"postgres":"failed"');
  } finally {
    await staging.stop();
  }
});

test('M-70: staging boots beside it, from other images where what is baked in differs, and each answers its own hosts; its databases are slow', {
  timeout: 900_000,
}, async () => {
  const staging = await deploy({ plan, environment: 'staging', registry, slow: 20 });
  try {
    const found = await containersOf(staging.project);
    for (const [name, { State }] of found) expect(State.Health?.Status, name).toBe('healthy');
    const there = hostsOf(plan, 'staging');
    for (const name of apps) {
      const { status } = await ask(staging.ports.https, there.get(name)!, { authority: staging.authority });
      expect(status, name).toBeLessThan(500);
      const foreign = await ask(staging.ports.https, hosts.get(name)!);
      expect(foreign.status, `${name} of production`).toBe(404);
    }
    const page = await ask(staging.ports.https, there.get('chat-landing')!);
    expect(page.body).toContain('https://staging-app-chat.manacore.app');
  } finally {
    await staging.stop();
  }
});

describe('faults', () => survivesFaults(() => production, hosts, [...apps, ...own, 'traefik']));
