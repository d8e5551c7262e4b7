import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bake, docker } from '../setup/paths.js';

/** A check exports what it made of nothing: with its tags, this would replace the images that they name. */
const check = ['--builder', 'default', '--check'];
const noOutput = ['--set', '*.output=type=cacheonly'];

test('MB-07: the checks of the engine find nothing in any target or group', async () => {
  const listed = await bake(['--list=type=targets,format=json']);
  const entries: { name: string; group?: boolean }[] = JSON.parse(listed.stdout);
  const groups = new Set(entries.flatMap(({ name, group }) => (group ? [name] : [])));
  const names = new Set(entries.map(({ name }) => name));
  const targets = [...names].filter(name => !groups.has(name));
  expect(targets.length).toBeGreaterThan(50);

  const { code, stdout, stderr } = await bake([...check, ...noOutput, ...names], { timeout: 110_000 });
  expect(code, stderr).toBe(0);
  expect(stdout.match(/^Check complete, .*/gm)).toEqual(
    Array(targets.length).fill('Check complete, no warnings found.'),
  );
});

test('they find a fault where there is one', async () => {
  const work = await mkdtemp(join(tmpdir(), 'portolan-check-'));
  try {
    await writeFile(join(work, 'Dockerfile'), 'FROM node:24-bookworm-slim as base\nCMD node main.js\n');
    const { stdout } = await docker(['buildx', 'build', ...check, '--output=type=cacheonly', work]);
    expect(stdout).toContain('FromAsCasing');
    expect(stdout).toContain('JSONArgsRecommended');
  } finally {
    await rm(work, { recursive: true });
  }
});
