import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { portolan, start } from '../cli/portolan.ts';
import { run } from '../setup/paths.js';
import { answers, machine } from './machine.ts';

beforeAll(async () => {
  expect((await run(process.execPath, ['scripts/build.js'])).code).toBe(0);
});

/** A Compose that notes what it is told; at words like `pattern` it stays, and takes an interrupt in this way. */
const compose = (pattern: string, interrupted: string) => `*)
  case "$*" in ${pattern}) trap '${interrupted}' INT;; esac
  echo "$*" >> told
  case "$*" in ${pattern}) while :; do sleep 0.1; done;; esac;;`;

const obeys = 'echo interrupted >> told; exit 130';

/** Starts `portolan dev`; `told` are the words for Compose, without what names the project. */
async function developed(script: string, words: readonly string[] = []) {
  const place = machine(answers('echo 2.40.0', script));
  expect(await portolan(['generate'], place)).toMatchObject({ code: 0 });
  const child = start(['dev', ...words], place);
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = Promise.all([once(child, 'close'), text(child.stderr!)]).then(([[code], stderr]) => ({ code, stderr }));
  const file = join(place.cwd, 'told');
  const raw = () => (existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []);
  return { child, ended, raw, told: () => raw().map(line => line.replace(/.*--profile all /, '')) };
}

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s to the process alone stops all', async signal => {
  const { child, ended, told } = await developed(compose('*" up"', obeys));
  await vi.waitFor(() => expect(told()).toContain('up'), 10_000);
  child.kill(signal);
  expect(await ended).toEqual({ code: 0, stderr: '' });
  expect(told()).toEqual(['up --build --detach', 'up', 'interrupted', 'stop']);
});

test('a second signal ends what does not heed the first, and leaves containers no time', async () => {
  const { child, ended, told } = await developed(compose('*" up"', ''));
  await vi.waitFor(() => expect(told()).toContain('up'), 10_000);
  child.kill('SIGINT');
  // Passed on by what runs it, this is still the first.
  child.kill('SIGTERM');
  await setTimeout(2500);
  expect(told()).toEqual(['up --build --detach', 'up']);
  child.kill('SIGTERM');
  expect(await ended).toEqual({ code: 0, stderr: '' });
  expect(told()).toEqual(['up --build --detach', 'up', 'stop --timeout 0']);
});

test('a second signal ends a stop that takes too long', async () => {
  const { child, ended, told } = await developed(compose('*" up"|*" stop"', obeys));
  await vi.waitFor(() => expect(told()).toContain('up'), 10_000);
  child.kill('SIGINT');
  await vi.waitFor(() => expect(told()).toContain('stop'), 10_000);
  await setTimeout(1500);
  child.kill('SIGINT');
  expect(await ended).toEqual({ code: 0, stderr: '' });
  expect(told()).toEqual(['up --build --detach', 'up', 'interrupted', 'stop', 'stop --timeout 0']);
});

test('--detach is interrupted as well, says so and leaves no override', async () => {
  const { child, ended, raw, told } = await developed(compose('*--wait', obeys), ['--detach', '--host', 'api']);
  await vi.waitFor(() => expect(told()).toEqual(['up --build --detach --wait']), 10_000);
  const override = /--file (\S+) (?=--profile|--env-file)/.exec(raw()[0]!)![1]!;
  expect(existsSync(override)).toBe(true);
  child.kill('SIGTERM');
  expect(await ended).toEqual({ code: 1, stderr: expect.stringContaining('interrupted before all was up') });
  expect(told()).toEqual(['up --build --detach --wait', 'interrupted', 'stop']);
  expect(existsSync(override)).toBe(false);
});
