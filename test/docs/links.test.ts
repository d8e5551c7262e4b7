import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { project } from '../load/project.ts';
import { root } from '../setup/paths.js';
import { brokenLinks, linksIn } from './links.ts';

const pages = readdirSync(join(root, 'docs'))
  .filter(name => name.endsWith('.md'))
  .map(name => `docs/${name}`);

test.each(['README.md', 'ARCHITECTURE.md', 'CHANGELOG.md', 'CONTRIBUTING.md', ...pages])(
  'every link of %s leads somewhere',
  path => {
    expect(brokenLinks(root, path)).toEqual([]);
  },
);

test('the README leads to every page of the package, and CONTRIBUTING to the one that is not in it', () => {
  const leading = (path: string) => linksIn(readFileSync(join(root, path), 'utf8'));
  const rows = 'docs/rows.md';
  expect(pages.filter(page => page !== rows && !leading('README.md').includes(page))).toEqual([]);
  expect(leading('CONTRIBUTING.md')).toContain(rows);
});

test('a link that leads nowhere is found', () => {
  const own = '# A page\n\n## What `it` says, twice?\n\n## What it says twice\n';
  const links =
    '[a](b.md) [b](#a-page) [c](#what-it-says-twice) [d](#what-it-says-twice-1) [e](https://none.example/x)';
  const wrong = '[a](docs/none.md) [b](#none) [c](b.md#none) `[d](code.md)`';
  const folder = project({ 'docs/a.md': `${own}\n${links}\n\n${wrong}\n`, 'docs/b.md': '# B\n' });
  expect(brokenLinks(folder, 'docs/a.md')).toEqual(['docs/none.md', '#none', 'b.md#none']);
});
