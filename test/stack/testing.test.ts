import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { bootStack, type StackError } from 'portolan/testing';
import { expect, onTestFinished, test, vi } from 'vitest';
import { site } from '../../src/registry/service.ts';
import { docker, run } from '../setup/paths.js';
import { left, smallFleet } from './small-fleet.ts';

const quiet = { progress: () => {} };

test('two stacks of a registry run at once, each with ports, data and an edge of its own', async () => {
  const name = 'twice';
  const registry = await smallFleet(name);
  const told: string[] = [];
  const stacks = await Promise.all([1, 2].map(() => bootStack(registry, { progress: line => told.push(line) })));
  onTestFinished(async () => {
    for (const each of stacks) await each.stop();
    expect(await left(name)).toEqual([]);
  });
  const [a, b] = stacks as [(typeof stacks)[0], (typeof stacks)[0]];
  expect(a.services).toEqual(['cache', 'traefik', 'web']);
  expect(a.project).not.toBe(b.project);
  expect(a.port('web')).not.toBe(b.port('web'));
  for (const each of stacks) {
    expect(each.url('web')).toBe(`http://127.0.0.1:${each.port('web')}`);
    expect(each.url('web', 'public')).toMatch(/^http:\/\/app\.localhost:\d+$/);
    await vi.waitFor(async () => expect((await fetch(each.url('web'))).status).toBe(200), 10_000);
    const answer = await each.fetch('web', '/');
    expect({ status: answer.status, type: answer.headers.get('content-type') }).toEqual({
      status: 200,
      type: 'text/html',
    });
    expect(await answer.text()).toContain('Welcome to nginx!');
    expect((await each.fetch('web', '/none', { method: 'HEAD' })).status).toBe(404);
    expect(await each.logs('web')).toContain('GET / HTTP/1.1');
  }
  const set = await a.exec('cache', ['sh', '-c', 'redis-cli -a "$REDIS_PASSWORD" set who a']);
  expect(set).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('OK') });
  expect((await b.exec('cache', ['sh', '-c', 'redis-cli -a "$REDIS_PASSWORD" exists who'])).stdout.trim()).toBe('0');
  expect(a.container('web').getLabels()['com.docker.compose.project']).toBe(a.project);
  expect(told.filter(line => line.includes('Started')).length).toBeGreaterThanOrEqual(6);
});

test('values are given from outside, and the process has no say', async () => {
  process.env.CACHE_PASSWORD = 'of the process';
  onTestFinished(() => void delete process.env.CACHE_PASSWORD);
  await using stack = await bootStack(await smallFleet('given'), { ...quiet, env: { CACHE_PASSWORD: 'given' } });
  const { stdout } = await stack.exec('cache', ['printenv', 'REDIS_PASSWORD']);
  expect(stdout.trim()).toBe('given');
  expect(() => stack.url('cache')).toThrow(`service "cache" does not speak HTTP`);
  expect(() => stack.url('wbe' as 'web')).toThrow('the registry has no service "wbe"; did you mean "web"?');
  await expect(stack.fetch('cache')).rejects.toThrow('has no route');
});

test('a port that somebody takes moves the stack to others', async () => {
  const taken = createServer().listen(23_100, '127.0.0.1');
  await Promise.race([once(taken, 'listening'), once(taken, 'error')]);
  onTestFinished(() => void taken.close());
  await using stack = await bootStack(await smallFleet('moved'), quiet);
  expect(stack.port('web')).not.toBe(23_100);
});

/** A service that says something and does what it is told. */
const odd = `odd: container({ image: 'node:24-bookworm-slim' }),`;
const patch = (at: string, set: unknown) =>
  `{ output: 'compose', environment: 'dev', service: 'odd', at: '${at}', set: ${JSON.stringify(set)}, reason: 'for this test' },`;
const stays = 'setInterval(() => {}, 1000)';

test.each([
  {
    how: 'ends',
    patches: [patch('command', ['node', '-e', "console.log('no database'); process.exit(3)"]), patch('restart', 'no')],
    says: ['service "odd" does not become ready', 'Exited (3)', 'its log ends:\n  no database'],
  },
  {
    how: 'ends again and again',
    patches: [patch('command', ['node', '-e', "console.log('no database'); process.exit(3)"])],
    says: ['service "odd" does not become ready', 'Restarting (3)', '  no database'],
  },
  {
    how: 'is unhealthy',
    patches: [
      patch('command', ['node', '-e', `console.log('here'); ${stays}`]),
      patch('healthcheck', {
        test: ['CMD', 'node', '-e', "console.log('not yet'); process.exit(1)"],
        interval: '1s',
        retries: 2,
      }),
    ],
    says: ['service "odd" does not become ready', 'its last health check ended with 1: not yet', '  here'],
  },
  {
    how: 'takes too long',
    patches: [
      patch('command', ['node', '-e', stays]),
      patch('healthcheck', { test: ['CMD', 'false'], interval: '60s', start_period: '60s' }),
    ],
    says: ['service "odd" is not ready after 9 s', 'health: starting', 'its log is empty'],
  },
])('a service that $how is told of, and nothing stays', async ({ how, patches, says }) => {
  const name = `odd-${how.replaceAll(' ', '-')}`;
  const registry = await smallFleet(name, odd, patches.join('\n'));
  const error: StackError = await bootStack(registry, { ...quiet, startupTimeout: 9000 }).then(
    () => Promise.reject(new Error('it started')),
    caught => caught,
  );
  expect(error.name).toBe('StackError');
  for (const text of says) expect(error.message).toContain(text);
  expect(error.message).not.toContain('service "web"');
  expect(await left(name)).toEqual([]);
});

test('a container that a patch lets end well is ready, and has nothing to ask', async () => {
  const ends = [patch('command', ['node', '-e', '0']), patch('restart', 'no')].join('\n');
  await using stack = await bootStack(await smallFleet('ends-well', odd, ends), quiet);
  expect(stack.services).toEqual(['cache', 'traefik', 'web']);
  expect(() => stack.container('odd' as 'web')).toThrow('service "odd" has no container in this stack');
});

test('M-100, MB-26: a service starts once its job has ended well, and not where that fails', async () => {
  const job = (code: string) =>
    `odd: container({ image: 'node:24-bookworm-slim' }),
    migrate: job({ before: 'odd', command: ['node', '-e', ${JSON.stringify(code)}], uses: ['cache'] }),`;
  const waits = patch('command', ['node', '-e', stays]);
  await using stack = await bootStack(
    await smallFleet('job-ends', job("console.log('moved for', process.env.REDIS_HOST)"), waits),
    quiet,
  );
  expect(stack.services).toEqual(['cache', 'odd', 'traefik', 'web']);
  const { stdout } = await docker(['logs', `${stack.project}-migrate-1`]);
  expect(stdout).toBe('moved for cache\n');

  const registry = await smallFleet('job-fails', job("console.log('no such column'); process.exit(4)"), waits);
  const error: StackError = await bootStack(registry, { ...quiet, startupTimeout: 20_000 }).then(
    () => Promise.reject(new Error('it started')),
    caught => caught,
  );
  for (const text of ['"migrate"', 'Exited (4)', 'no such column']) expect(error.message).toContain(text);
  expect(await left('job-fails')).toEqual([]);
});

test('a process that is killed leaves nothing', async () => {
  const name = 'killed';
  const registry = await smallFleet(name);
  const { stack } = registry[site];
  const config = /(\/[^()\n]+):\d+:\d+\)?$/m.exec(stack ?? '')![1]!;
  expect((await run(process.execPath, ['scripts/build.js'])).code).toBe(0);
  const code = `import { bootStack } from 'portolan/testing';
const { default: registry } = await import('${config}');
await bootStack(registry);
console.log('up');
setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  await Promise.race([
    once(child.stdout, 'data'),
    once(child, 'exit').then(() => Promise.reject(new Error('it ended'))),
  ]);
  expect((await left(name)).length).toBeGreaterThan(5);
  child.kill('SIGKILL');
  for (let waited = 0; waited < 40 && (await left(name)).length > 0; waited++) await setTimeout(1000);
  expect(await left(name)).toEqual([]);
});
