import { existsSync, mkdirSync, readdirSync, rmdirSync, rmSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compare, write } from '../../src/write/index.ts';
import { isOutputPath } from '../../src/write/shapes.ts';
import { project, writeProject } from '../load/project.ts';
import { head, outputs, tree } from './outputs.ts';
import { commit, git, repository } from './repository.ts';

const stays = { 'generated/docker/api.Dockerfile': `${head}FROM api\n` };
const goes = {
  'generated/docker/web.Dockerfile': `${head}FROM web\n`,
  'generated/nginx/web.conf': `${head}server {}\n`,
  'generated/web.json': '{ "web": 1 }\n',
  'compose.yaml': `${head}name: web\n`,
};
const paths = Object.keys(goes).sort();
const orphans = paths.map(path => ({ path, change: 'orphan' }));

test('outputs of what is gone are listed, and removed with the directories that they leave empty', async () => {
  const root = project({ 'generated/mine.txt': 'mine\n' });
  await write(root, outputs({ ...stays, ...goes }));
  expect((await compare(root, outputs(stays))).differences).toEqual(orphans);
  expect(tree(root)).toMatchObject(goes);
  expect(await write(root, outputs(stays))).toEqual({ differences: orphans, unchanged: 1, diagnostics: [], edits: [] });
  expect(tree(root)).toEqual({ ...stays, 'generated/mine.txt': 'mine\n' });
  expect(existsSync(join(root, 'generated/nginx'))).toBe(false);
  expect((await write(root, outputs(stays))).differences).toEqual([]);
});

test('in a clone, our line and git tell that they are ours', async () => {
  const { 'generated/web.json': json, ...headed } = goes;
  const root = repository({ ...stays, ...headed, 'generated/mine.txt': 'mine\n', 'generated/mine.json': json! });
  const { differences } = await write(root, outputs(stays));
  expect(differences.map(({ path }) => path)).toEqual(Object.keys(headed).sort());
  expect(tree(root)).toEqual({ ...stays, 'generated/mine.txt': 'mine\n', 'generated/mine.json': json });
});

test('the last output of all takes the folder with it', async () => {
  const root = project({ 'mine.txt': '' });
  await write(root, outputs(goes));
  await write(root, []);
  expect(tree(root)).toEqual({ 'mine.txt': '' });
  expect(existsSync(join(root, 'generated'))).toBe(false);
});

test('one that was edited or copied is kept, with a warning', async () => {
  const root = repository({ ...stays, 'generated/docker/web.Dockerfile': `${head}FROM web\n` });
  const mine = {
    'generated/docker/web.Dockerfile': `${head}FROM mine\n`,
    'generated/docker/copy.Dockerfile': `${head}FROM api\n`,
  };
  writeProject(root, mine);
  for (const act of [compare, write]) {
    const { differences, diagnostics } = await act(root, outputs(stays));
    expect(differences).toEqual([]);
    expect(diagnostics.map(({ code, severity, message }) => `${severity} ${code} ${message.split(' ')[0]}`)).toEqual([
      'warning write/kept generated/docker/copy.Dockerfile',
      'warning write/kept generated/docker/web.Dockerfile',
    ]);
  }
  expect(tree(root)).toEqual({ ...stays, ...mine });
});

test.each([
  ['staged', 'generated/compose/mine.yaml', ['add', '--all']],
  ['committed in a place that no output has', 'generated/mine.yaml', ['commit', '--all', '--message', 'mine']],
])('a copy with an edit is kept, with a warning: %s', async (_, copy, then) => {
  const root = repository({ ...stays });
  await write(root, outputs(stays));
  writeProject(root, { [copy]: `${head}mine: true\n` });
  git(root, ['add', '--all']);
  git(root, then);
  const { differences, diagnostics } = await write(root, outputs(stays));
  expect(differences).toEqual([]);
  expect(diagnostics).toMatchObject([{ code: 'write/kept', message: expect.stringContaining(copy) }]);
  expect(tree(root)).toMatchObject({ [copy]: `${head}mine: true\n` });
});

test('one with an edit that is staged is kept, whatever stands in the file', async () => {
  const path = 'generated/docker/web.Dockerfile';
  const root = repository({ ...stays, [path]: `${head}FROM web\n` });
  writeProject(root, { [path]: `${head}FROM mine\n` });
  git(root, ['add', path]);
  writeProject(root, { [path]: `${head}FROM web\n` });
  expect((await write(root, outputs(stays))).diagnostics).toMatchObject([{ code: 'write/kept' }]);
  expect(existsSync(join(root, path))).toBe(true);
});

test('empty directories of others are left, and so is what our folder is a link to', async () => {
  const root = project({ 'real/.keep': '' });
  mkdirSync(join(root, 'real/mine'));
  symlinkSync('real', join(root, 'generated'));
  await write(root, outputs({ ...stays, ...goes }));
  rmSync(join(root, 'real/.keep'));
  await write(root, []);
  expect(readdirSync(join(root, 'real'))).toEqual(['mine']);
  rmdirSync(join(root, 'real/mine'));
  await write(root, outputs(stays));
  await write(root, []);
  expect(readdirSync(join(root, 'real'))).toEqual([]);
});

test('links, and what they lead to, are left', async () => {
  const root = project({ 'elsewhere/x.Dockerfile': `${head}FROM x\n` });
  await write(root, outputs({ ...stays, 'generated/x.Dockerfile': `${head}FROM x\n` }));
  symlinkSync('../elsewhere', join(root, 'generated/linked'));
  symlinkSync('../elsewhere/x.Dockerfile', join(root, 'generated/linked.Dockerfile'));
  const { differences } = await write(root, outputs(stays));
  expect(differences).toEqual([{ path: 'generated/x.Dockerfile', change: 'orphan' }]);
  expect(existsSync(join(root, 'generated/linked.Dockerfile'))).toBe(true);
  expect(existsSync(join(root, 'elsewhere/x.Dockerfile'))).toBe(true);
});

test('nothing is removed where something is in the way', async () => {
  const root = project({});
  await write(root, outputs({ ...stays, ...goes }));
  writeProject(root, { 'docker-bake.hcl': 'target "mine" {}\n' });
  const before = tree(root);
  const { diagnostics } = await write(root, outputs({ ...stays, 'docker-bake.hcl': `${head}target "a" {}\n` }));
  expect(diagnostics).toMatchObject([{ code: 'write/foreign' }]);
  expect(tree(root)).toEqual(before);
});

test('a file that a merge kept on one side and changed on the other is removed', async () => {
  const root = repository({ ...stays, ...goes });
  git(root, ['switch', '--quiet', '--create', 'other']);
  writeProject(root, { 'generated/docker/web.Dockerfile': `${head}FROM web2\n` });
  commit(root);
  git(root, ['switch', '--quiet', 'main']);
  git(root, ['rm', '--quiet', 'generated/docker/web.Dockerfile']);
  commit(root);
  git(root, ['merge', '--quiet', 'other'], [1]);
  expect(existsSync(join(root, 'generated/docker/web.Dockerfile'))).toBe(true);
  await write(root, outputs(stays));
  expect(existsSync(join(root, 'generated/docker/web.Dockerfile'))).toBe(false);
});

describe('an output in a package', () => {
  const file = 'apps/www/netlify.toml';
  const list = 'generated/packages.txt';
  const before = { ...stays, [file]: `${head}[build]\n`, [list]: `${head}${file}\n` };

  test('is removed when it is generated no more, and its package stays', async () => {
    const root = project({ 'apps/www/package.json': '{}' });
    await write(root, outputs(before));
    const { differences } = await write(root, outputs(stays));
    expect(differences.map(({ path }) => path)).toEqual([file, list]);
    expect(tree(root)).toEqual({ ...stays, 'apps/www/package.json': '{}' });
  });

  test('is known in a clone by the list, with our line and by git', async () => {
    const root = repository({ ...before, 'apps/www/package.json': '{}', 'apps/docs/netlify.toml': `${head}[build]\n` });
    await write(root, outputs(stays));
    expect(tree(root)).toEqual({
      ...stays,
      'apps/www/package.json': '{}',
      'apps/docs/netlify.toml': `${head}[build]\n`,
    });
  });

  test('is kept where it was edited', async () => {
    const root = repository(before);
    writeProject(root, { [file]: `${head}[build]\ncommand = "mine"\n` });
    const { diagnostics } = await write(root, outputs(stays));
    expect(diagnostics.map(({ code, message }) => `${code} ${message.split(' ')[0]}`)).toEqual([`write/kept ${file}`]);
    expect(tree(root)[file]).toContain('mine');
  });

  test('is told of as long as it stands there with our line, also beside others and in a clone', async () => {
    const root = repository(before);
    const mine = `${head}[build]\ncommand = "mine"\n`;
    writeProject(root, { [file]: mine });
    const told = async (act: typeof write, now: typeof before | typeof stays) => {
      const { differences, diagnostics } = await act(root, outputs(now));
      return [...differences.map(({ path }) => path), ...diagnostics.map(({ code }) => code)];
    };
    expect(await told(write, stays)).toEqual(['write/kept']);
    expect(await told(compare, stays)).toEqual(['write/kept']);
    expect(await told(write, stays)).toEqual(['write/kept']);
    expect(tree(root)).toEqual({ ...before, [file]: mine });
    commit(root);
    // What is committed is git's to keep, so it is removed as any orphan.
    expect(await told(compare, stays)).toEqual([file, list]);
    const other = { ...stays, 'apps/a/env.ts': `// ${head}`, [list]: `${head}apps/a/env.ts\n` };
    writeProject(root, { [file]: `${mine}# more\n` });
    expect(await told(write, other)).toEqual(['apps/a/env.ts', list, 'write/kept']);
    expect(tree(root)[list]).toBe(`${head}apps/a/env.ts\n${file}\n`);
    expect(await told(compare, other)).toEqual(['write/kept']);
    // Without our line it is its owner's.
    writeProject(root, { [file]: '[build]\n' });
    expect(await told(write, other)).toEqual([list]);
    expect(tree(root)).toEqual({ ...other, [file]: '[build]\n' });
  });

  test('is none because a list names it: what has not our line, or is outside, stays', async () => {
    const named = ['package.json', '../outside.toml', 'apps/www/../../package.json', '/etc/hostname', '<<<<<<< ours'];
    const outside = project({ 'env.ts': `${head}export {};\n` });
    const root = repository({ ...stays, 'package.json': '{}', [list]: `${head}${named.join('\n')}\nout/env.ts\n` });
    symlinkSync(outside, join(root, 'out'));
    const { differences } = await write(root, outputs(stays));
    expect(differences.map(({ path }) => path)).toEqual([list]);
    expect(tree(root)['package.json']).toBe('{}');
    expect(existsSync(join(outside, 'env.ts'))).toBe(true);
  });

  test('is one of a conflict where either side has it', async () => {
    const root = repository(before);
    writeProject(root, { [list]: `${head}<<<<<<< ours\n${file}\n=======\napps/api/src/env.ts\n>>>>>>> theirs\n` });
    await write(root, outputs({ ...stays, [list]: `${head}apps/api/src/env.ts\n` }));
    expect(tree(root)).toEqual({ ...stays, [list]: `${head}apps/api/src/env.ts\n` });
  });
});

test('every output is known by its path where nothing else tells: in a clone', () => {
  const fleets = join(import.meta.dirname, '../scenarios/accepted');
  const found = readdirSync(fleets).flatMap(name => {
    const files = readdirSync(join(fleets, name, 'output'), { recursive: true, withFileTypes: true });
    return files
      .filter(each => each.isFile())
      .map(({ parentPath, name: file }) => relative(join(fleets, name, 'output'), join(parentPath, file)));
  });
  const ours = [...new Set(found)].filter(path => path.startsWith('generated/'));
  expect(ours.length).toBeGreaterThan(100);
  expect(ours.filter(path => !isOutputPath(path))).toEqual([]);
});
