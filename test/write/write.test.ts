import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { OutputFile } from '../../src/output/file.ts';
import { compare, write } from '../../src/write/index.ts';
import { project } from '../load/project.ts';

function outputs(contents: Readonly<Record<string, string>>): readonly OutputFile[] {
  return Object.entries(contents).map(([path, content]) => ({ path, content, spans: [] }));
}

/** Everything below a folder, with the texts of its files. */
function tree(root: string): Readonly<Record<string, string>> {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter(each => each.isFile());
  return Object.fromEntries(
    entries
      .map(each => join(each.parentPath, each.name))
      .map(path => [path.slice(root.length + 1), readFileSync(path, 'utf8')]),
  );
}

test('what differs is written, with its directories, and nothing else', () => {
  const root = project({ 'same.txt': 'same\n', 'old.txt': 'old\n', 'mine.txt': 'mine\n' });
  const past = new Date(2020, 0);
  utimesSync(join(root, 'same.txt'), past, past);
  const files = outputs({ 'same.txt': 'same\n', 'old.txt': 'new\n', 'a/b/c.txt': 'c\n' });
  const wanted = [
    { path: 'old.txt', change: 'changed' },
    { path: 'a/b/c.txt', change: 'missing' },
  ];
  expect(write(root, files)).toEqual({ differences: wanted, unchanged: 1, diagnostics: [] });
  expect(tree(root)).toEqual({ 'same.txt': 'same\n', 'old.txt': 'new\n', 'mine.txt': 'mine\n', 'a/b/c.txt': 'c\n' });
  expect(statSync(join(root, 'same.txt')).mtime).toEqual(past);
  expect(write(root, files)).toEqual({ differences: [], unchanged: 3, diagnostics: [] });
});

test('a comparison writes nothing', () => {
  const root = project({ 'old.txt': 'old\n' });
  const files = outputs({ 'old.txt': 'old\r\n', 'a/new.txt': 'é' });
  expect(compare(root, files).differences).toEqual([
    { path: 'old.txt', change: 'changed' },
    { path: 'a/new.txt', change: 'missing' },
  ]);
  expect(tree(root)).toEqual({ 'old.txt': 'old\n' });
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
])('%s is refused, and nothing is written', (_, path) => {
  const root = project({ 'in/package.json': '{}', 'out/secret.txt': 'secret' });
  const inside = join(root, 'in');
  symlinkSync('../out', join(inside, 'away'));
  symlinkSync(join(root, 'out/secret.txt'), join(inside, 'file.txt'));
  symlinkSync('../out/new.txt', join(inside, 'dangling.txt'));
  symlinkSync('./away', join(inside, 'hop'));
  symlinkSync('./circle', join(inside, 'circle'));
  const before = tree(root);
  const { diagnostics, differences } = write(inside, outputs({ 'first.txt': 'first', [path]: 'bad' }));
  expect(diagnostics).toMatchObject([{ code: 'write/outside', severity: 'error' }]);
  expect(diagnostics[0]?.message).toContain(path);
  expect(differences).toEqual([]);
  expect(tree(root)).toEqual(before);
  expect(existsSync(join(root, 'x.txt'))).toBe(false);
});

test('a link that stays inside is followed, and stays a link', () => {
  const root = project({ 'real/a.txt': 'old' });
  symlinkSync('real', join(root, 'linked'));
  symlinkSync('real/a.txt', join(root, 'b.txt'));
  const written = write(root, outputs({ 'linked/new.txt': 'new', 'b.txt': 'changed' }));
  expect(written.diagnostics).toEqual([]);
  expect(tree(join(root, 'real'))).toEqual({ 'a.txt': 'changed', 'new.txt': 'new' });
  expect(compare(root, outputs({ 'linked/new.txt': 'new', 'b.txt': 'changed' })).unchanged).toBe(2);
});

test('the project itself may be reached by a link', () => {
  const root = project({ 'real/a.txt': 'old' });
  symlinkSync('real', join(root, 'project'));
  expect(write(join(root, 'project'), outputs({ 'a.txt': 'new' })).diagnostics).toEqual([]);
  expect(readFileSync(join(root, 'real/a.txt'), 'utf8')).toBe('new');
});

test('a directory or a file in the way is told, and nothing is written', () => {
  const root = project({ file: '' });
  mkdirSync(join(root, 'directory'));
  const { diagnostics } = write(
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

test('a failure in the middle leaves all as it was', () => {
  const root = project({ 'a.txt': 'old' });
  mkdirSync(join(root, 'dir'));
  // In the way of the text that would be staged for dir/b.txt.
  mkdirSync(join(root, `dir/.b.txt.${process.pid}.portolan`));
  writeFileSync(join(root, `dir/.b.txt.${process.pid}.portolan/x`), '');
  expect(() => write(root, outputs({ 'a.txt': 'new', 'dir/b.txt': 'b' }))).toThrow('EISDIR');
  expect(readFileSync(join(root, 'a.txt'), 'utf8')).toBe('old');
  expect(readdirSync(root).sort()).toEqual(['a.txt', 'dir']);
});
