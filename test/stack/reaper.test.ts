import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { docker, root } from '../setup/paths.js';

const project = `portolan-left-${process.pid}`;
const kinds = ['container', 'network', 'volume'] as const;
let child: ChildProcess | undefined;

afterAll(() => child?.kill('SIGKILL'));

/** What Compose's label marks as the project's. */
async function present() {
  const label = ['--quiet', '--filter', `label=com.docker.compose.project=${project}`];
  const listed = kinds.map(kind => docker([kind, 'ls', ...(kind === 'container' ? ['--all'] : []), ...label]));
  const counts = (await Promise.all(listed)).map(({ stdout }) => stdout.split('\n').filter(Boolean).length);
  return Object.fromEntries(kinds.map((kind, index) => [kind, counts[index]]));
}

test('what a killed test run has booted is gone soon after', async () => {
  child = spawn(process.execPath, [`${root}test/stack/fixtures/left.js`, project], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout!.setEncoding('utf8'), 'data');
  expect(line).toBe('booted\n');
  expect(await present()).toEqual({ container: 1, network: 1, volume: 1 });

  child.kill('SIGKILL');
  // The reaper waits ten seconds for its clients to come back; another test run on this engine may be one of them.
  const start = Date.now();
  while (Object.values(await present()).some(count => count !== 0) && Date.now() - start < 60_000) await sleep(500);
  expect(await present()).toEqual({ container: 0, network: 0, volume: 0 });
  expect(Date.now() - start).toBeGreaterThan(5_000);
});
