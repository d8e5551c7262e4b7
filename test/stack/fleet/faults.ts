// What breaks in production, one thing after the other. How long each may take was written here before it was measured.
import { expect, test } from 'vitest';
import { isOwn, restart } from '../../setup/engine.js';
import { docker } from '../../setup/paths.js';
import { printed } from '../docker.ts';
import { ask } from '../traefik/traefik.ts';
import { type Container, containersOf, lastWords, stateOf } from './containers.ts';
import type { Deployed } from './deployed.ts';
import { elsewhere } from './given.ts';
import { apis, type Name } from './table.ts';

/** In milliseconds. */
const limits = {
  /** Until what was killed is healthy again, by its own health check. */
  back: 120_000,
  /** Until readiness follows what it depends on, down and up. */
  told: 15_000,
  /** Until the engine's own checks see it: three, half a minute apart. */
  seen: 150_000,
};

const foreign = !(await isOwn());
if (foreign)
  console.log('The engine was there before the tests: that all come back where it is restarted is not tried.');

type Containers = ReadonlyMap<string, Container>;

export function survivesFaults(
  deployed: () => Deployed,
  hosts: ReadonlyMap<string, string>,
  everyone: readonly string[],
) {
  const now = () => containersOf(deployed().project);
  const ill = async () =>
    [...(await now())].flatMap(([name, { State }]) => (State.Health?.Status === 'healthy' ? [] : [name]));
  const took: string[] = [];

  /** The services whose readiness says that a check of theirs fails, and what they answer otherwise. */
  const unready = async (check: string) => {
    const asked = Object.entries(apis).filter(([, { health }]) => health !== null);
    const answers = asked.map(async ([name, { health }]) => {
      const { status, body } = await ask(deployed().ports.https, hosts.get(name)!, { path: health! });
      return status === 503 && JSON.parse(body).checks[check] === 'failed' ? [name] : [];
    });
    return (await Promise.all(answers)).flat().sort();
  };
  const withCheck = (check: string) =>
    (Object.keys(apis) as (keyof typeof apis)[])
      .filter(name => apis[name].health !== null && (apis[name].checks as readonly string[]).includes(check))
      .sort();

  /** That they all are healthy, or soon will be, the same containers as before, and but for some as often started. */
  const unharmed = async (before: Containers, touched: readonly string[]) => {
    await expect.poll(ill, { timeout: limits.back, interval: 250 }).toEqual([]);
    const after = await now();
    expect([...after.keys()].sort()).toEqual([...before.keys()].sort());
    for (const [name, { Id, RestartCount }] of after) {
      expect(Id, name).toBe(before.get(name)!.Id);
      if (!touched.includes(name)) expect(RestartCount, name).toBe(before.get(name)!.RestartCount);
    }
  };

  test.each(everyone)(
    'M-44: the processes of %s are killed: they are back within two minutes, and nobody else notices',
    {
      timeout: 150_000,
    },
    async name => {
      const before = await now();
      const started = performance.now();
      // All of its user's but the first, which belongs to the engine and ends with them; the shell is one of them.
      await docker(['exec', before.get(name)!.Id, 'sh', '-c', 'kill -9 -1']);
      const state = () => stateOf(deployed().project, name);
      const again = before.get(name)!.RestartCount + 1;
      await expect.poll(state, { timeout: limits.back, interval: 250 }).toEqual([again, 'healthy']);
      took.push(`${name} ${((performance.now() - started) / 1000).toFixed(1)} s`);
      await unharmed(before, [name]);
    },
  );

  test('M-106: databases are gone: whoever needs one says so, is not restarted, and recovers', {
    timeout: 2 * limits.seen,
  }, async () => {
    console.log(`killed, and healthy again after: ${took.join(', ')}`);
    const before = await now();
    const needy = withCheck('postgres');
    expect(needy.length).toBeGreaterThan(6);
    await printed(['stop', '--time', '0', before.get(elsewhere.service)!.Id]);
    await expect.poll(() => unready('postgres'), { timeout: limits.told }).toEqual(needy);
    const unhealthy = async () =>
      [...(await now())].flatMap(([name, { State }]) => (State.Health?.Status === 'unhealthy' ? [name] : []));
    await expect.poll(unhealthy, { timeout: limits.seen, interval: 1000 }).toEqual(expect.arrayContaining(needy));
    expect(lastWords((await now()).get('chat-backend')!)).toMatch(/^\/api\/health answers 503: .*"postgres":"failed"/);
    await printed(['start', before.get(elsewhere.service)!.Id]);
    await expect.poll(() => unready('postgres'), { timeout: limits.told }).toEqual([]);
    await unharmed(before, [elsewhere.service]);
  });

  test('M-40: a Redis is gone: who cannot do without says so, the others go on, and both recover', {
    timeout: 60_000,
  }, async () => {
    const before = await now();
    const [cache, sessions] = [before.get('cache')!.Id, before.get('sessions')!.Id];
    await printed(['stop', '--time', '0', cache, sessions]);
    await expect.poll(() => unready('redis'), { timeout: limits.told }).toEqual(withCheck('redis'));
    expect(await unready('postgres')).toEqual([]);
    await printed(['start', cache, sessions]);
    await expect.poll(() => unready('redis'), { timeout: limits.told }).toEqual([]);
    await unharmed(before, ['cache', 'sessions']);
  });

  test('a volume is full: its service refuses what it cannot keep, says so, and recovers once there is room', async () => {
    const before = await now();
    const name: Name = 'wisekeep-backend';
    const run = (command: string) => docker(['exec', before.get(name)!.Id, 'sh', '-c', command]);
    const keep = (text: string) =>
      ask(deployed().ports.https, hosts.get(name)!, {
        path: '/transcripts',
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ text }),
      });
    expect((await keep('before')).status).toBe(201);
    expect((await run('head -c 100000000 /dev/zero > /data/filler')).stderr).toContain('No space left on device');
    await expect.poll(() => unready('disk'), { timeout: limits.told }).toEqual([name]);
    expect((await keep('x'.repeat(20_000))).status).toBe(507);
    await run('rm /data/filler');
    await expect.poll(() => unready('disk'), { timeout: limits.told }).toEqual([]);
    expect((await keep('after')).status).toBe(201);
    await unharmed(before, []);
  });

  test.skipIf(foreign)('the engine is restarted: all are back', { timeout: 300_000 }, async () => {
    await restart();
    await expect.poll(ill, { timeout: limits.back, interval: 1000 }).toEqual([]);
    expect((await now()).size).toBe(everyone.length + 1);
    for (const [service, host] of hosts) {
      const { status } = await ask(deployed().ports.https, host, { authority: deployed().authority });
      expect(status, service).toBeLessThan(500);
    }
  });
}
