import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { OutputFile } from '../../src/output/file.ts';
import { compare, write } from '../../src/write/index.ts';
import { project, writeProject } from '../load/project.ts';
import { head, outputs } from './outputs.ts';
import { repository } from './repository.ts';

const line = (path: string) => `${path} linguist-generated eol=lf\n`;
const paths = ['apps/api/src/env.ts', 'apps/www/netlify.toml'];

const seeded = (among: readonly string[]): OutputFile => {
  const content = ['generated/**', ...among].map(line).join('');
  return { path: '.gitattributes', content, spans: () => [], ownership: 'seeded' };
};
const files = (among: readonly string[]) => [
  ...outputs(Object.fromEntries(['generated/a.yaml', ...among].map(path => [path, head]))),
  seeded(among),
];

async function told(root: string): Promise<readonly string[]> {
  const { diagnostics } = await compare(root, files(paths));
  return diagnostics.map(({ code, severity, message }) => `${severity} ${code} ${message}`);
}

test('an output that came after .gitattributes is told of, with the line to add', async () => {
  const root = repository({ 'package.json': '{}' });
  expect(await write(root, files(paths.slice(0, 1)))).toMatchObject({ diagnostics: [] });
  const { diagnostics } = await write(root, files(paths));
  expect(diagnostics).toMatchObject([{ code: 'git/not-marked', place: { line: 1 } }]);
  expect(await told(root)).toEqual([
    'warning git/not-marked .gitattributes does not say that apps/www/netlify.toml is generated, so that reviews do not fold it and checkouts may change its line ends: add "apps/www/netlify.toml linguist-generated eol=lf"',
  ]);
  writeProject(root, { '.gitattributes': readFileSync(join(root, '.gitattributes'), 'utf8') + line(paths[1]!) });
  expect(await told(root)).toEqual([]);
});

test.each([
  ['another pattern', 'netlify.toml linguist-generated\n**/src/env.ts linguist-generated'],
  ['that it is not', 'netlify.toml -linguist-generated\n**/src/env.ts linguist-generated=false'],
])('%s of the user says it as well', async (_, text) => {
  const root = repository({ '.gitattributes': `${text}\n` });
  await write(root, files(paths));
  expect(await told(root)).toEqual([]);
});

test('where there is no repository nobody misses it', async () => {
  const root = project({ '.gitattributes': '* text=auto\n' });
  await write(root, files(paths));
  expect(await told(root)).toEqual([]);
});
