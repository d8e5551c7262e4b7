// Whatever is generated for nginx, nginx takes: of every scenario, every example, and this repository.
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import type { OutputFile } from '../../src/output/file.ts';
import { compile } from '../../src/pipeline.ts';
import { scenario, scenarios } from '../scenarios/scenario.ts';
import { root } from '../setup/paths.js';
import { judgedEdge } from './edge.ts';
import { judged } from './server.ts';

const examples = readdirSync(`${root}examples`, { withFileTypes: true }).filter(entry => entry.isDirectory());
const registries = [
  root,
  ...examples.map(({ name }) => `${root}examples/${name}/`),
  ...scenarios('accepted').map(name => `${scenario(name)}/`),
];

const found: { readonly name: string; readonly files: readonly OutputFile[] }[] = [];
for (const place of registries) {
  const { files } = await compile(`${place}projects.ts`);
  found.push({ name: basename(place), files: files.filter(({ path }) => path.startsWith('generated/nginx/')) });
}
const isVhost = (path: string) => path.includes('/vhosts/');
const sites = found.flatMap(({ name, files }) =>
  files.filter(({ path }) => !isVhost(path)).map(file => [`${name}: ${basename(file.path)}`, file] as const),
);
const machines = found.flatMap(({ name, files }) => {
  const vhosts = files.filter(({ path }) => isVhost(path));
  const shared = vhosts.filter(({ path }) => path.endsWith('/catch-all.conf'));
  const own = vhosts.filter(file => !shared.includes(file));
  // A machine may be of several environments; then it includes them all.
  const together = own.length > 1 ? [[`${name}: all on one machine`, [...shared, ...own]] as const] : [];
  return [...own.map(file => [`${name}: ${basename(file.path)}`, [...shared, file]] as const), ...together];
});

test('there are some to judge', () => {
  expect([sites.length > 12, machines.length > 3]).toEqual([true, true]);
});

test.each(sites)('M-83: %s is taken as a site', async (_, { content }) => {
  expect(await judged({ conf: content, here: {} })).toEqual([]);
});

test.each(machines)('M-85: %s is taken as an edge', async (_, files) => {
  expect(await judgedEdge(files)).toEqual([]);
});
