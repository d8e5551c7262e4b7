// All that runs in development, at once, and then each profile alone.
import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { bootStack } from 'portolan/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import registry from '../../../projects.ts';
import { compile } from '../../../src/pipeline.ts';
import { root } from '../../setup/paths.js';
import { printed } from '../docker.ts';
import { showsItsPages } from './browser.ts';
import { type Container, containersOf, stateOf } from './containers.ts';
import { hasTheDatastores } from './datastores.ts';
import { everyHostAnswers } from './edge.ts';
import { hasTheMatrixEnvironment } from './environment.ts';
import { runsHardened } from './hardening.ts';
import { reachesWhatItMay } from './networks.ts';
import { listen } from './order.ts';
import { apps, datastores, type Fleet, type Profile, profiles } from './table.ts';
import { keepsWhatIsEachUsers } from './users.ts';

const plan = (await compile(join(root, 'projects.ts'))).plan!;

const { publicKey, privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
// presi-backend is given the key that the others ask mana-core-auth for.
const env = { JWT_PUBLIC_KEY: publicKey, JWT_PRIVATE_KEY: privateKey };

describe('all together', () => {
  const events = listen();
  let stack: Fleet;
  let containers: ReadonlyMap<string, Container>;
  beforeAll(async () => {
    stack = await bootStack(registry, { env, startupTimeout: 400_000 });
    containers = await containersOf(stack.project);
  }, 1_500_000);
  afterAll(async () => {
    events.stop();
    await stack?.stop();
  }, 120_000);

  test('M-32, M-53: 29 services, the datastores and the edge run, each healthy and at its first start', () => {
    const running = [...containers].filter(([, { State }]) => State.Status === 'running').map(([name]) => name);
    expect(apps).toHaveLength(29);
    expect(running.sort()).toEqual([...apps, ...datastores, 'traefik'].sort());
    for (const [name, { State, RestartCount }] of containers) {
      expect(RestartCount, name).toBe(0);
      if (name === 'postgres-setup') expect(State).toMatchObject({ Status: 'exited', ExitCode: 0 });
      else expect(State.Health?.Status, name).toBe('healthy');
    }
  });

  test('M-42: nobody starts before all that it waits for is healthy', () => {
    const heard = events.heard.filter(({ project }) => project === stack.project);
    const at = (service: string, what: string) =>
      heard.findIndex(each => each.service === service && each.what === what);
    let compared = 0;
    for (const { service, startsAfter } of Object.values(plan.environments.dev!.services)) {
      for (const needed of startsAfter) {
        expect(at(needed, 'healthy'), needed).toBeGreaterThanOrEqual(0);
        expect(at(service, 'start'), `${service} after ${needed}`).toBeGreaterThan(at(needed, 'healthy'));
        compared += 1;
      }
      if (startsAfter.includes('postgres'))
        expect(at(service, 'start'), `${service} after its database`).toBeGreaterThan(at('postgres-setup', 'die'));
    }
    expect(compared).toBeGreaterThan(25);
  });

  test('M-43: what belongs to a product is found by its label, and each says what it is of it', async () => {
    const found = async (label: string) => {
      const filters = [`com.docker.compose.project=${stack.project}`, label].flatMap(each => [
        '--filter',
        `label=${each}`,
      ]);
      const format = '{{.Label "com.docker.compose.service"}}';
      return (await printed(['ps', ...filters, '--format', format])).split('\n').sort();
    };
    expect(await found('com.manacore.project=uload')).toEqual(['uload-backend', 'uload-landing', 'uload-web']);
    expect(await found('com.manacore.tier=api')).toEqual(apps.filter(name => /-(backend|auth)$/.test(name)));
    expect(await found('com.manacore.service=landing')).toEqual(apps.filter(name => name.endsWith('-landing')));
  });

  test('M-45: no container has a name of its own choice', () => {
    for (const [name, { Name }] of containers) expect(Name).toBe(`/${stack.project}-${name}-1`);
  });

  test('M-47: the edge knows a router for each of them, and has nothing to complain of', async () => {
    const port = containers.get('traefik')!.NetworkSettings.Ports['8080/tcp']![0]!.HostPort;
    const answer = await fetch(`http://127.0.0.1:${port}/api/http/routers?per_page=1000`);
    const routers = (await answer.json()) as readonly { name: string; status: string; error?: string[] }[];
    const own = routers.filter(({ name }) => name.endsWith('@docker'));
    expect(own.map(({ name }) => name.slice(0, -'@docker'.length)).sort()).toEqual(apps);
    expect(routers.filter(({ status, error }) => status !== 'enabled' || error !== undefined)).toEqual([]);
  });

  describe('through the edge', () => everyHostAnswers(() => stack));
  describe('datastores', () => hasTheDatastores(() => stack));
  describe('users', () => keepsWhatIsEachUsers(() => stack, publicKey));
  describe('in a browser', () =>
    showsItsPages({ address: service => stack.url(service, 'public'), switches: () => [] }));

  test('manacore-web takes no form from elsewhere', async () => {
    const headers = { origin: 'http://foreign.localhost', 'content-type': 'application/x-www-form-urlencoded' };
    const foreign = await stack.fetch('manacore-web', '/', { method: 'POST', headers, body: 'how=login' });
    expect(foreign.status).toBe(403);
  });

  describe('containers', () => runsHardened(plan, () => containers));
  describe('networks', () =>
    reachesWhatItMay(
      plan,
      'dev',
      () => stack.project,
      () => containers,
    ));
  describe('environments', () =>
    hasTheMatrixEnvironment(
      'dev',
      [...apps, ...datastores],
      () => containers,
      () => ({ ...env, HTTP_PORT: new URL(stack.url('chat-web', 'public')).port }),
    ));

  test('M-44: what is killed is started again, and nobody else', async () => {
    const before = await containersOf(stack.project);
    await stack.exec('quote-backend', ['sh', '-c', 'kill -9 -1']);
    const state = () => stateOf(stack.project, 'quote-backend');
    await expect.poll(state, { timeout: 60_000, interval: 500 }).toEqual([1, 'healthy']);
    for (const [name, { Id, RestartCount }] of await containersOf(stack.project)) {
      expect(Id, name).toBe(before.get(name)!.Id);
      if (name !== 'quote-backend') expect(RestartCount, name).toBe(0);
    }
  });
});

describe.each(Object.keys(profiles) as Profile[])('the profile %s', profile => {
  test('M-11, M-41, MB-11: starts its services, the datastores and the edge, and nothing else', {
    timeout: 300_000,
  }, async () => {
    // All images are there since all together was built.
    await using stack = await bootStack(registry, { profiles: [profile], env, build: false });
    const containers = await containersOf(stack.project);
    const running = [...containers].filter(([, { State }]) => State.Status === 'running').map(([name]) => name);
    expect(running.sort()).toEqual([...profiles[profile], ...datastores, 'traefik'].sort());
    for (const name of running) expect(containers.get(name)!.State.Health?.Status, name).toBe('healthy');
    for (const name of profiles[profile]) expect((await stack.fetch(name, '/')).status, name).toBeLessThan(500);
  });
});
