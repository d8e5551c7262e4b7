import { existsSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { cacheDirectory } from '../../src/output/cache-directory.ts';
import { write } from '../../src/write/index.ts';
import { recordKey } from '../../src/write/record-place.ts';
import { fleet } from '../cli/fleet.ts';
import { portolan } from '../cli/portolan.ts';
import { project, writeProject } from '../load/project.ts';
import { run } from '../setup/paths.js';
import { outputs, tree } from './outputs.ts';

beforeAll(async () => {
  expect((await run(process.execPath, ['scripts/build.js'])).code).toBe(0);
});

const files = outputs({ 'generated/a.txt': 'a\n' });

/** Locks a project as another run would. */
function lock(root: string, text: string): string {
  const path = join(cacheDirectory(recordKey(root)), 'written.lock');
  writeFileSync(path, text);
  return path;
}

const holder = (of: object) => JSON.stringify({ process: process.ppid, host: hostname(), since: Date.now(), ...of });

test('a run waits for another, says so once, and then tells who it waited for', async () => {
  const root = project({});
  const path = lock(root, holder({}));
  const told: string[] = [];
  const { diagnostics } = await write(root, files, { patience: 150, waiting: sentence => told.push(sentence) });
  expect(told).toEqual([expect.stringContaining(`waiting for another run, process ${process.ppid} on`)]);
  expect(diagnostics).toMatchObject([{ code: 'write/locked', message: expect.stringContaining(`delete ${path}`) }]);
  expect(tree(root)).toEqual({});
  expect(existsSync(path)).toBe(true);
});

test('it goes on once the other is done', async () => {
  const root = project({});
  const path = lock(root, holder({}));
  const written = write(root, files, { waiting: () => writeFileSync(path, holder({ process: 999_999_999 })) });
  expect((await written).differences).toHaveLength(1);
  expect(existsSync(path)).toBe(false);
});

test('where nothing differs nobody waits', async () => {
  const root = project({});
  await write(root, files);
  lock(root, holder({}));
  expect(await write(root, files)).toEqual({ differences: [], unchanged: 1, diagnostics: [], edits: [] });
});

describe('a lock is taken over', () => {
  test.each([
    ['of a process that is gone', holder({ process: 999_999_999 }), 0],
    ['of a process that had our number before us', holder({ process: process.pid, since: 1000 }), 0],
    ['that was left empty', '', 5],
    ['of another machine, long ago', holder({ host: 'elsewhere' }), 601],
  ])('%s', async (_, text, age) => {
    const root = project({});
    const path = lock(root, text);
    const then = Date.now() / 1000 - age;
    utimesSync(path, then, then);
    expect((await write(root, files, { patience: 200 })).diagnostics).toEqual([]);
    expect(existsSync(path)).toBe(false);
  });

  test('but not of another machine, just now', async () => {
    const root = project({});
    lock(root, holder({ host: 'elsewhere' }));
    expect((await write(root, files, { patience: 100 })).diagnostics).toMatchObject([{ code: 'write/locked' }]);
  });
});

test('many at once, in one process', async () => {
  const root = project({});
  const all = Array.from({ length: 12 }, (_, index) =>
    outputs({
      'generated/a.txt': `${index}\n`,
      'generated/b.txt': `${index}\n`,
      [`generated/${index}.txt`]: `${index}\n`,
    }),
  );
  const results = await Promise.all(all.map(each => write(root, each)));
  expect(results.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
  const { 'generated/a.txt': a, 'generated/b.txt': b, ...own } = tree(root);
  expect(b).toBe(a);
  expect(own).toEqual({ [`generated/${a!.trim()}.txt`]: a });
});

test('several command lines at once, each with a registry of its own, leave the outputs of one', async () => {
  const cwd = project({});
  const names = ['one', 'two', 'three', 'four'];
  const alone: Record<string, unknown> = {};
  for (const name of names) {
    const text = fleet.replace('cache: redis', `${name}: redis`);
    const root = project({ 'projects.ts': text });
    expect(await portolan(['generate'], { cwd: root })).toMatchObject({ code: 0 });
    const { 'projects.ts': _, ...written } = tree(root);
    alone[name] = written;
    writeProject(cwd, { [`${name}.ts`]: text });
  }
  const ran = await Promise.all(names.map(name => portolan(['generate', '--config', `${name}.ts`], { cwd })));
  expect(ran.map(({ code, stderr }) => `${code} ${stderr}`)).toEqual(
    Array(4).fill(expect.stringMatching(/^0 evaluated\n/)),
  );
  const outputsOf = Object.fromEntries(Object.entries(tree(cwd)).filter(([path]) => !/^\w+\.ts$/.test(path)));
  expect(Object.values(alone)).toContainEqual(outputsOf);
}, 30_000);
