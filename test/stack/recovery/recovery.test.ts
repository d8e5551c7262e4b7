import { setTimeout } from 'node:timers/promises';
import { bootStack, type Stack } from 'portolan/testing';
import { expect, test } from 'vitest';
import { docker } from '../../setup/paths.js';
import { type Name, names, recoveryFleet } from './fleet.ts';

test('MB-28a, M-106: what hangs is ended from inside and comes back, what is only unready goes on', {
  timeout: 600_000,
}, async () => {
  await using stack = await bootStack(await recoveryFleet('recovery'), { progress: () => {} });
  const ask = (name: Name, path: string) => fetch(`${stack.url(name)}${path}`);
  // A new volume is its process's own.
  expect((await ask('api', '/write')).status).toBe(200);
  const before = await states(stack);
  const started = performance.now();
  // The answer never comes.
  for (const name of ['api', 'plain'] as const) ask(name, '/hang').catch(() => {});
  for (const name of ['unready', 'same'] as const) expect((await ask(name, '/unready')).status).toBe(200);
  await stack.exec('www', ['sh', '-c', 'kill -s STOP -- -1']);

  const hung = ['api', 'plain', 'www'] as const;
  const restarts = async () => Promise.all(hung.map(async name => (await state(stack, name)).restarts));
  await expect.poll(restarts, { timeout: 90_000, interval: 500 }).toEqual([1, 1, 1]);
  const took = performance.now() - started;
  // As long again, in which nothing else is ended, and nothing twice.
  await setTimeout(took);
  const after = await states(stack);
  for (const name of hung) {
    expect(after[name], name).toMatchObject({ restarts: 1, health: 'healthy' });
    expect(after[name].pid, name).not.toBe(before[name].pid);
    expect(await stack.logs(name)).toMatch(/^health: no good answer \(.+\) to three asks in a row; ended/m);
  }
  for (const name of ['unready', 'same'] as const) {
    expect(after[name], name).toEqual({ ...before[name], health: 'unhealthy' });
    expect((await ask(name, '/ready')).status).toBe(503);
  }
});

async function states(stack: Stack<Name>) {
  const all = await Promise.all(names.map(async name => [name, await state(stack, name)] as const));
  return Object.fromEntries(all) as Record<Name, (typeof all)[number][1]>;
}

async function state(stack: Stack<Name>, name: Name) {
  const format = '{{.RestartCount}} {{.State.Pid}} {{.State.Health.Status}}';
  const { stdout } = await docker(['inspect', '--format', format, stack.container(name).getId()]);
  const [restarts, pid, health] = stdout.trim().split(' ');
  return { restarts: Number(restarts), pid, health };
}
