import { type ChildProcess, spawn } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { removeTraces } from '../setup/traces.js';

// Set-up starts an engine on Debian only, where /proc knows the processes.
describe.runIf(process.platform === 'linux')('what an engine left', () => {
  let directory: string;
  let child: ChildProcess | undefined;

  beforeEach(async () => {
    vi.spyOn(console, 'log').mockImplementation(() => {});
    directory = await mkdtemp(join(tmpdir(), 'portolan-traces-'));
    await mkdir(join(directory, 'docker'));
    await mkdir(join(directory, 'bin'));
    await writeFile(join(directory, 'docker.sock'), '');
  });

  afterEach(async () => {
    child?.kill('SIGKILL');
    vi.restoreAllMocks();
    await rm(directory, { recursive: true });
  });

  /** The number of a process of this name; its parent takes no notice of its end. */
  async function running(name: string) {
    await copyFile('/bin/sleep', join(directory, 'bin', name));
    child = spawn('sh', ['-c', `"$1" 60 & echo $! > "$2"; exec sleep 60`, 'sh', ...paths(name)], { stdio: 'ignore' });
    await expect.poll(() => comm(), { timeout: 10_000 }).toBe(`${name}\n`);
  }

  const paths = (name: string) => [join(directory, 'bin', name), join(directory, 'docker.pid')];
  const pid = async () => Number(await readFile(join(directory, 'docker.pid'), 'utf8'));
  const comm = async () => readFile(`/proc/${await pid()}/comm`, 'utf8');
  const remaining = async () => (await readdir(directory)).filter(name => /^docker\./.test(name)).sort();

  test('stays while it runs', async () => {
    await running('dockerd');
    await removeTraces(directory);
    expect(await remaining()).toEqual(['docker.pid', 'docker.sock']);
    process.kill(await pid());
  });

  test('goes when another process has its number', async () => {
    await running('other');
    const number = await pid();
    await removeTraces(directory);
    expect(await remaining()).toEqual([]);
    process.kill(number);
  });

  test('goes when it was killed, also before its parent noticed', async () => {
    await running('dockerd');
    const number = await pid();
    process.kill(number, 'SIGKILL');
    await expect.poll(() => readFile(`/proc/${number}/stat`, 'utf8')).toContain(') Z ');
    await removeTraces(directory);
    expect(await remaining()).toEqual([]);
  });

  test('is its own alone: without the number of a process nothing goes', async () => {
    await removeTraces(directory);
    expect(await remaining()).toEqual(['docker.sock']);
  });
});
