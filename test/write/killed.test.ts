import { existsSync, readdirSync, realpathSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cacheDirectory } from '../../src/output/cache-directory.ts';
import type { OutputFile } from '../../src/output/file.ts';
import { compareFiles } from '../../src/write/compare.ts';
import { compare, write } from '../../src/write/index.ts';
import { judge } from '../../src/write/judge.ts';
import { recordKey } from '../../src/write/record-place.ts';
import { carryOut, type Step, stepsOf } from '../../src/write/steps.ts';
import { project, writeProject } from '../load/project.ts';
import { head, outputs, tree } from './outputs.ts';

const named = (texts: Readonly<Record<string, string>>) =>
  outputs(Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, `${head}${text}\n`])));

const before = named({
  'compose.yaml': '1',
  'generated/a.txt': '1',
  'generated/old/b.txt': '1',
  'generated/old/c.txt': '1',
});
const after = named({ 'docker-bake.hcl': '2', 'generated/a.txt': '2', 'generated/new/deep/d.txt': '2' });
const later = named({ 'docker-bake.hcl': '3', 'generated/a.txt': '3', 'generated/e/f.txt': '3' });

function stepsTo(root: string, files: readonly OutputFile[]): readonly Step[] {
  const comparison = compareFiles(root, files);
  const cache = cacheDirectory(recordKey(root));
  return stepsOf({ ...comparison, ...judge(root, comparison), root: realpathSync(root), cache, files });
}

async function begun(): Promise<string> {
  const root = project({ 'mine.txt': 'mine\n' });
  await write(root, before);
  return root;
}

const contents = (files: readonly OutputFile[]) =>
  Object.fromEntries(files.map(({ path, content }) => [path, content]));

test.each([
  ['the same registry', after],
  ['another registry', later],
  ['the registry of before', before],
])('a run killed after any step is made whole by the next, with %s', async (_, next) => {
  const { length } = stepsTo(await begun(), after);
  expect(length).toBeGreaterThan(12);
  for (let done = 0; done <= length; done++) {
    const root = await begun();
    carryOut(stepsTo(root, after).slice(0, done));
    const { diagnostics } = await write(root, next);
    expect(diagnostics, `${done} steps`).toEqual([]);
    expect(tree(root), `${done} steps`).toEqual({ ...contents(next), 'mine.txt': 'mine\n' });
    expect((await compare(root, next)).differences).toEqual([]);
  }
});

test('until the first file is replaced, all files are as they were, and all new ones are there', async () => {
  const root = await begun();
  const steps = stepsTo(root, after);
  const replacing = steps.findIndex(step => step.do === 'rename' && step.at.startsWith(root));
  carryOut(steps.slice(0, replacing));
  expect(tree(root)).toMatchObject({ ...contents(before), 'mine.txt': 'mine\n' });
  expect(Object.keys(tree(root)).filter(path => /\.portolan(\/|$)/.test(path))).toHaveLength(after.length);
  const rest = steps.slice(replacing).map(step => step.do);
  expect(rest.join()).toMatch(/^(rename,)+(remove,)+(remove directory,?)+$/);
});

test('a new directory is put in its place whole', async () => {
  const root = project({ 'mine.txt': 'mine\n' });
  const files = named({ 'generated/a/b/c.txt': '1', 'generated/a/d.txt': '1', 'generated/e.txt': '1' });
  const steps = stepsTo(root, files);
  const renames = steps.filter(step => step.do === 'rename' && step.at.startsWith(root));
  expect(renames).toMatchObject([{ at: join(root, 'generated'), files: 3 }]);
  for (let done = 0; done < steps.indexOf(renames[0]!); done++) {
    carryOut(steps.slice(0, done));
    expect(existsSync(join(root, 'generated')), `${done} steps`).toBe(false);
  }
  // What waits for a process that was killed is removed whole.
  const waiting = `.generated.${process.pid}.portolan`;
  renameSync(join(root, waiting), join(root, waiting.replace(String(process.pid), '999999999')));
  expect(await write(root, files)).toMatchObject({ diagnostics: [] });
  expect(tree(root)).toEqual({ ...contents(files), 'mine.txt': 'mine\n' });
  expect(readdirSync(root).sort()).toEqual(['generated', 'mine.txt']);
});

test('temporary files of processes that are gone are removed, of others left', async () => {
  const root = await begun();
  const gone = 'generated/gone/.x.txt.999999999.portolan';
  const running = `generated/.x.txt.${process.ppid}.portolan`;
  writeProject(root, { [gone]: 'x', [running]: 'x', '.y.txt.999999999.portolan': 'y' });
  expect((await compare(root, before)).differences).toEqual([]);
  expect(existsSync(join(root, gone))).toBe(true);
  expect(await write(root, before)).toMatchObject({ differences: [], diagnostics: [] });
  expect(tree(root)).toEqual({ ...contents(before), [running]: 'x', 'mine.txt': 'mine\n' });
  expect(existsSync(join(root, 'generated/gone'))).toBe(false);
});
