import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { OutputFile } from '../../src/output/file.ts';
import { compare, write } from '../../src/write/index.ts';
import { project, writeProject } from '../load/project.ts';
import { asAnother } from '../setup/another-user.ts';
import { head, outputs, tree } from './outputs.ts';

test('what differs is written, with its directories, and nothing else', async () => {
  const root = project({ 'mine.txt': 'mine\n' });
  await write(root, outputs({ 'same.txt': 'same\n', 'old.txt': 'old\n' }));
  const past = new Date(2020, 0);
  utimesSync(join(root, 'same.txt'), past, past);
  const files = outputs({ 'same.txt': 'same\n', 'old.txt': 'new\n', 'a/b/c.txt': 'c\n' });
  const wanted = [
    { path: 'old.txt', change: 'changed' },
    { path: 'a/b/c.txt', change: 'missing' },
  ];
  expect(await write(root, files)).toEqual({ differences: wanted, unchanged: 1, diagnostics: [], edits: [] });
  expect(tree(root)).toEqual({ 'same.txt': 'same\n', 'old.txt': 'new\n', 'mine.txt': 'mine\n', 'a/b/c.txt': 'c\n' });
  expect(statSync(join(root, 'same.txt')).mtime).toEqual(past);
  expect(await write(root, files)).toEqual({ differences: [], unchanged: 3, diagnostics: [], edits: [] });
});

test('a comparison writes nothing', async () => {
  const root = project({});
  mkdirSync(join(root, 'node_modules'));
  const files = outputs({ 'old.txt': `${head}old\r\n`, 'a/new.txt': 'é' });
  await write(root, files.slice(0, 1));
  rmSync(join(root, 'node_modules'), { recursive: true });
  writeProject(root, { 'old.txt': `${head}old\n`, 'node_modules/.keep': '' });
  expect((await compare(root, files)).differences).toEqual([
    { path: 'a/new.txt', change: 'missing' },
    { path: 'old.txt', change: 'hand-edited' },
  ]);
  expect(tree(root)).toEqual({ 'old.txt': `${head}old\n`, 'node_modules/.keep': '' });
});

test.each([
  ['a link to a directory outside', 'away/x.txt'],
  ['a directory to be made behind such a link', 'away/deep/er/x.txt'],
  ['a link to a file outside', 'file.txt'],
  ['a link to a file outside that is not there yet', 'dangling.txt'],
  ['a link by way of another', 'hop/x.txt'],
  ['links in circles', 'circle/x.txt'],
  ['a path upwards', '../x.txt'],
  ['a path upwards in the middle', 'a/../../x.txt'],
  ['a whole path', '/x.txt'],
])('%s is refused, and nothing is written', async (_, path) => {
  const root = project({ 'in/package.json': '{}', 'out/secret.txt': 'secret' });
  const inside = join(root, 'in');
  symlinkSync('../out', join(inside, 'away'));
  symlinkSync(join(root, 'out/secret.txt'), join(inside, 'file.txt'));
  symlinkSync('../out/new.txt', join(inside, 'dangling.txt'));
  symlinkSync('./away', join(inside, 'hop'));
  symlinkSync('./circle', join(inside, 'circle'));
  const before = tree(root);
  const { diagnostics, differences } = await write(inside, outputs({ 'first.txt': 'first', [path]: 'bad' }));
  expect(diagnostics).toMatchObject([{ code: 'write/outside', severity: 'error' }]);
  expect(diagnostics[0]?.message).toContain(path);
  expect(differences).toEqual([]);
  expect(tree(root)).toEqual(before);
  expect(existsSync(join(root, 'x.txt'))).toBe(false);
});

test('a link that stays inside is followed, and stays a link', async () => {
  const root = project({});
  await write(root, outputs({ 'real/a.txt': 'old', 'b.txt': 'old' }));
  rmSync(join(root, 'b.txt'));
  symlinkSync('real', join(root, 'linked'));
  symlinkSync('real/a.txt', join(root, 'b.txt'));
  const files = outputs({ 'linked/new.txt': 'new', 'b.txt': 'changed' });
  expect((await write(root, files)).diagnostics).toEqual([]);
  expect(tree(join(root, 'real'))).toEqual({ 'a.txt': 'changed', 'new.txt': 'new' });
  expect((await compare(root, files)).unchanged).toBe(2);
});

test('the project itself may be reached by a link', async () => {
  const root = project({ 'real/.keep': '' });
  symlinkSync('real', join(root, 'project'));
  expect((await write(join(root, 'project'), outputs({ 'a.txt': 'new' }))).diagnostics).toEqual([]);
  expect(readFileSync(join(root, 'real/a.txt'), 'utf8')).toBe('new');
});

test('a directory or a file in the way is told, and nothing is written', async () => {
  const root = project({ file: '' });
  mkdirSync(join(root, 'directory'));
  const { diagnostics } = await write(
    root,
    outputs({ 'first.txt': '1', directory: 'x', 'file/a.txt': 'x', 'file/b/c.txt': 'x' }),
  );
  expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
    'write/blocked directory cannot be written, since a directory stands there; move that away',
    'write/blocked file/a.txt cannot be written, since a file stands where its directory should be; move that away',
    'write/blocked file/b/c.txt cannot be written, since a file stands where its directory should be; move that away',
  ]);
  expect(tree(root)).toEqual({ file: '' });
});

test('a failure while the texts are made ready leaves all as it was', async () => {
  const root = project({});
  await write(root, outputs({ 'a.txt': 'old' }));
  mkdirSync(join(root, 'dir'));
  // A name that the text itself could have, and one that it waits under could not.
  const files = outputs({ 'a.txt': 'new', 'new/deep/c.txt': 'c', [`dir/${'b'.repeat(250)}`]: 'b' });
  await expect(write(root, files)).rejects.toThrow('ENAMETOOLONG');
  expect(readFileSync(join(root, 'a.txt'), 'utf8')).toBe('old');
  expect(readdirSync(root).sort()).toEqual(['a.txt', 'dir']);
});

test('what is replaced keeps its mode', async () => {
  const root = project({});
  await write(root, outputs({ 'a.txt': 'old' }));
  chmodSync(join(root, 'a.txt'), 0o640);
  await write(root, outputs({ 'a.txt': 'new' }));
  expect(readFileSync(join(root, 'a.txt'), 'utf8')).toBe('new');
  expect(statSync(join(root, 'a.txt')).mode & 0o777).toBe(0o640);
});

test.runIf(process.getuid?.() === 0)(
  'a failure while files are replaced is told with what was written, and the next run completes it',
  async () => {
    const root = join(project({ 'inner/mine.txt': '' }), 'inner');
    const texts = (text: string) => outputs({ 'a.txt': `${head}${text}`, 'b/b.txt': `${head}${text}`, 'c.txt': head });
    await write(root, texts('old').slice(0, 2));
    chmodSync(root, 0o777);
    // Others may add to it, and replace nothing of root's.
    chmodSync(join(root, 'b'), 0o1777);
    const { diagnostics } = await asAnother(dirname(root), () => write(root, texts('new'), { force: true }));
    const message = expect.stringMatching(
      /^b\/b\.txt cannot be written: .*; 2 of 3 files were written, and the next run/,
    );
    expect(diagnostics).toMatchObject([{ code: 'write/failed', message }]);
    expect(Object.keys(tree(root)).sort()).toEqual(['a.txt', 'b/b.txt', 'c.txt', 'mine.txt']);
    expect((await write(root, texts('new'), { force: true })).diagnostics).toEqual([]);
    expect(tree(root)['b/b.txt']).toBe(`${head}new`);
  },
);

test('a seeded file is written where it is missing, and then never looked at', async () => {
  const root = project({});
  const files: readonly OutputFile[] = [
    { path: '.gitattributes', content: 'ours\n', spans: () => [], ownership: 'seeded' },
  ];
  expect((await write(root, files)).differences).toEqual([{ path: '.gitattributes', change: 'missing' }]);
  writeProject(root, { '.gitattributes': 'theirs\n' });
  expect(await write(root, files)).toEqual({ differences: [], unchanged: 1, diagnostics: [], edits: [] });
  expect((await write(root, outputs({ 'a.txt': 'a' }))).diagnostics).toEqual([]);
  expect(readFileSync(join(root, '.gitattributes'), 'utf8')).toBe('theirs\n');
});
