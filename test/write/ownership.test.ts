import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cacheDirectories } from '../../src/output/cache-directory.ts';
import { header } from '../../src/output/file.ts';
import { compare, write } from '../../src/write/index.ts';
import { recordKey } from '../../src/write/record-place.ts';
import { project, writeProject } from '../load/project.ts';
import { head, outputs, tree } from './outputs.ts';
import { commit, git, repository } from './repository.ts';

const file = 'generated/docker/api.Dockerfile';
const table = 'generated/ports.json';
/** As JSON has our line. */
const json = (a: number) => `{\n  "//": ${JSON.stringify(header)},\n  "a": ${a}\n}\n`;

const first = outputs({ [file]: `${head}FROM one\n`, [table]: json(1) });
const second = outputs({ [file]: `${head}FROM two\n`, [table]: json(2) });
const edited = `${head}FROM one\nRUN mine\n`;

const read = (root: string, path = file) => readFileSync(join(root, path), 'utf8');

/** Removes what is remembered, as in a clone. */
function forget(root: string): void {
  for (const path of cacheDirectories(recordKey(root))) rmSync(path, { recursive: true, force: true });
}

/** First outputs, committed, in a clone that has written nothing. */
async function clone(): Promise<string> {
  const root = repository({});
  await write(root, first);
  commit(root);
  forget(root);
  return root;
}

test.each([
  ['docker-bake.hcl', true],
  ['generated/compose/dev.yaml', true],
  ['generated/kubernetes/base/shop/api.yaml', true],
  ['generated/helm/acme/templates/shop/api.yaml', true],
  ['generated/helm/acme/Chart.yaml', false],
  ['generated/env/matrix.md', false],
])('an edit of %s is to be a patch: %s', async (path, isReached) => {
  const root = project({});
  await write(root, outputs({ [path]: `${head}one\n` }));
  writeProject(root, { [path]: `${head}mine\n` });
  const message = await expectRefused(root, 'write/hand-edited', outputs({ [path]: `${head}two\n` }));
  expect(message.includes('as a patch')).toBe(isReached);
});

async function expectWritten(root: string, files = second): Promise<void> {
  const { diagnostics } = await write(root, files);
  expect(diagnostics).toEqual([]);
  expect((await compare(root, files)).differences).toEqual([]);
}

async function expectRefused(root: string, code: string, files = second): Promise<string> {
  const before = tree(root);
  const { diagnostics, differences } = await write(root, files);
  expect(differences).toEqual([]);
  expect(diagnostics.map(each => each.code)).toEqual([code]);
  expect(tree(root)).toEqual(before);
  return diagnostics[0]!.message;
}

describe.each([
  ['in a clone', clone],
  [
    'where it was written, without git',
    async () => {
      const root = project({});
      await write(root, first);
      return root;
    },
  ],
])('%s', (_, begin) => {
  test('what nobody touched is rewritten', async () => expectWritten(await begin()));

  test.each([
    ['an edit', file, edited],
    ['an edit of a format without comments', table, json(9)],
  ])('%s is kept, and told with the ways out', async (_, path, text) => {
    const root = await begin();
    writeProject(root, { [path]: text });
    const message = await expectRefused(root, 'write/hand-edited');
    expect(message).toMatch(/^generated\/.* was edited by hand.*projects\.ts.*--force$/);
    expect(message.includes('as a patch'), 'where a patch reaches').toBe(path === file);
    expect((await compare(root, second)).differences).toContainEqual({ path, change: 'hand-edited' });
    const forced = await write(root, second, { force: true });
    expect(forced.differences).toContainEqual({ path, change: 'hand-edited' });
    expect((await compare(root, second)).differences).toEqual([]);
  });

  test.each([
    ['a text', file, 'FROM mine\n'],
    ['a format without comments', table, '{ "mine": 1 }\n'],
    ['an empty one', file, ''],
    ['a text with conflict markers', file, '<<<<<<< a\nb\n=======\nc\n>>>>>>> d\n'],
  ])('what somebody put in the place of an output is left, even with force: %s', async (_, path, text) => {
    const root = await begin();
    writeProject(root, { [path]: text });
    expect(await expectRefused(root, 'write/foreign')).toContain(`${path} is in the way`);
    expect((await write(root, second, { force: true })).diagnostics).toMatchObject([{ code: 'write/foreign' }]);
    expect(read(root, path)).toBe(text);
    expect((await compare(root, second)).diagnostics).toMatchObject([{ code: 'write/foreign' }]);
  });

  test('an edit that says what the registry now says is none', async () => {
    const root = await begin();
    writeProject(root, { [file]: `${head}FROM two\n` });
    await expectWritten(root);
  });

  test('other line ends are no edit', async () => {
    const root = await begin();
    writeProject(root, { [file]: read(root).replaceAll('\n', '\r\n') });
    expect((await compare(root, first)).differences).toEqual([{ path: file, change: 'changed' }]);
    await expectWritten(root);
  });

  test('conflict markers are no edit', async () => {
    const root = await begin();
    const text = `${head}<<<<<<< HEAD\nFROM three\n||||||| base\nFROM one\n=======\nFROM four\n>>>>>>> other\n`;
    writeProject(root, {
      [file]: text,
      [table]: json(1).replace('  "a": 1', '<<<<<<< a\n  "a": 1\n=======\n>>>>>>> b'),
    });
    await expectWritten(root);
  });

  test('the first difference is the place of an edit', async () => {
    const root = await begin();
    writeProject(root, { [file]: `${head}FROM two\nRUN mine\n` });
    const { diagnostics } = await write(root, second);
    expect(diagnostics[0]?.place).toEqual({ file: join(root, file), line: 3, column: 1 });
  });
});

describe('a file that is not ours', () => {
  test.each([
    ['a text', 'compose.yaml', 'services: {}\n'],
    ['a format without comments', table, '{}\n'],
    ['a text with conflict markers', 'compose.yaml', '<<<<<<< a\nb\n=======\nc\n>>>>>>> d\n'],
    ['an empty one', 'compose.yaml', ''],
  ])('in the way is left, even with force: %s', async (_, path, text) => {
    const root = repository({ 'README.md': '' });
    writeProject(root, { [path]: text });
    const files = outputs({
      'generated/a.txt': `${head}a\n`,
      [path]: path === table ? json(1) : `${head}name: a\n`,
    });
    expect(await expectRefused(root, 'write/foreign', files)).toContain(`${path} is in the way`);
    expect((await write(root, files, { force: true })).diagnostics).toMatchObject([{ code: 'write/foreign' }]);
    expect(read(root, path)).toBe(text);
    expect((await compare(root, files)).diagnostics).toMatchObject([{ code: 'write/foreign' }]);
  });

  test('is not ours because it is committed', async () => {
    const root = repository({ 'compose.yaml': 'services: {}\n' });
    await expectRefused(root, 'write/foreign', outputs({ 'compose.yaml': `${head}name: a\n` }));
  });
});

describe("git's version is no edit", () => {
  test('committed', async () => {
    const root = await clone();
    writeProject(root, { [file]: edited });
    commit(root);
    await expectWritten(root);
  });

  test('but not where it lacks our line, which somebody put there', async () => {
    const root = await clone();
    writeProject(root, { [file]: 'FROM mine\n' });
    commit(root);
    await expectRefused(root, 'write/foreign');
  });

  test('but not staged alone', async () => {
    const root = await clone();
    writeProject(root, { [file]: edited });
    git(root, ['add', file]);
    await expectRefused(root, 'write/hand-edited');
  });

  test('staged by a merge that stands still elsewhere', async () => {
    const root = await clone();
    git(root, ['switch', '--quiet', '--create', 'other']);
    writeProject(root, { [file]: `${head}FROM three\n`, 'README.md': 'three\n' });
    commit(root);
    git(root, ['switch', '--quiet', 'main']);
    writeProject(root, { 'README.md': 'four\n' });
    commit(root);
    git(root, ['merge', '--quiet', 'other'], [1]);
    expect(read(root)).toContain('three');
    await expectWritten(root);
  });

  test('in a project below the top of the repository, from a hook', async () => {
    const top = repository({ 'fleet/.keep': '' });
    const root = join(top, 'fleet');
    await write(root, first);
    commit(top);
    forget(root);
    process.env.GIT_DIR = '.git';
    try {
      await expectWritten(root);
    } finally {
      delete process.env.GIT_DIR;
    }
  });

  test('either side of a merge', async () => {
    for (const side of ['--ours', '--theirs']) {
      const root = await clone();
      git(root, ['switch', '--quiet', '--create', 'other']);
      await write(root, outputs({ [file]: `${head}FROM three\n`, [table]: json(3) }));
      commit(root);
      git(root, ['switch', '--quiet', 'main']);
      await write(root, outputs({ [file]: `${head}FROM four\n`, [table]: json(4) }));
      commit(root);
      forget(root);
      git(root, ['merge', '--quiet', 'other'], [1]);
      expect(read(root)).toContain('<<<<<<<');
      git(root, ['checkout', '--quiet', side, file]);
      await expectWritten(root);
    }
  });
});

test('what was written on another branch and stashed is no edit', async () => {
  const root = await clone();
  await write(root, second);
  git(root, ['stash', '--quiet']);
  await write(root, outputs({ [file]: `${head}FROM three\n`, [table]: json(3) }));
  git(root, ['checkout', '--quiet', '.']);
  git(root, ['stash', 'pop', '--quiet']);
  expect(read(root)).toContain('two');
  await expectWritten(root, first);
});

test('what cannot be known without git and without the cache is left', async () => {
  const root = project({});
  await write(root, first);
  forget(root);
  const { diagnostics } = await write(root, second);
  expect(diagnostics.map(({ code }) => code)).toEqual(['write/hand-edited', 'write/hand-edited']);
  expect((await write(root, second, { force: true })).diagnostics).toEqual([]);
  await expectWritten(root, first);
});

test('what is committed without our line is not ours, whatever its format', async () => {
  const root = repository({ [table]: '{ "mine": 1 }\n' });
  await expectRefused(root, 'write/foreign', outputs({ [table]: json(1) }));
  expect((await write(root, outputs({ [table]: json(1) }), { force: true })).diagnostics).toHaveLength(1);
  expect(read(root, table)).toBe('{ "mine": 1 }\n');
});

test('what was an output before, and is stashed and brought back, is no edit', async () => {
  const root = repository({});
  await write(root, first);
  git(root, ['add', '--all']);
  git(root, ['stash', '--quiet']);
  await write(root, outputs({ 'generated/docker/web.Dockerfile': `${head}FROM web\n` }));
  git(root, ['stash', 'pop', '--quiet']);
  await expectWritten(root, second);
});

test('a file without our line, where an output was before, is not ours', async () => {
  const root = project({});
  await write(root, first);
  await write(root, []);
  writeProject(root, { [file]: 'FROM mine\n' });
  await expectRefused(root, 'write/foreign', first);
  expect((await write(root, first, { force: true })).diagnostics).toMatchObject([{ code: 'write/foreign' }]);
});

test('once what was remembered is lost, a run that finds nothing to do remembers anew', async () => {
  const root = project({});
  await write(root, first);
  forget(root);
  await write(root, first);
  await expectWritten(root);
});

test('ports.lock.json is read before it is written, so that an edit of it is none', async () => {
  const root = project({ 'ports.lock.json': '{ "version": 1, "ports": {} }\n' });
  await expectWritten(root, outputs({ 'ports.lock.json': '{ "version": 1, "ports": { "a": 1 } }\n' }));
});

test('what is remembered stands where git does not look', async () => {
  const root = repository({ '.gitignore': 'node_modules\n' });
  mkdirSync(join(root, 'node_modules'));
  await write(root, first);
  expect(git(root, ['status', '--porcelain'])).toBe('?? generated/\n');
  expect(Object.keys(tree(root)).some(path => path.startsWith('node_modules/.cache/portolan/'))).toBe(true);
});
