import {
  cpSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { standing } from '../../src/last-run/standing.ts';
import { idOf } from '../../src/write/content.ts';
import { portolan } from '../cli/portolan.ts';
import { beginsOnce, forget, remembered, settled } from './fleet.ts';

beginsOnce();

const outputs = ['compose.yaml', 'docker-bake.hcl', 'generated/docker/api.Dockerfile', 'generated/env/dev/api.env'];
const [, bake, dockerfile] = outputs as [string, string, string];
const known = (root: string) => {
  const name = standing(join(root, 'projects.ts'));
  return outputs.filter(path => name(path) !== null);
};

test('what the last run left is known by its name', async () => {
  const root = await settled();
  const name = standing(join(root, 'projects.ts'));
  for (const path of outputs) expect(name(path), path).toBe(idOf(readFileSync(join(root, path))));
  expect([name('.gitattributes'), name('projects.ts'), name('generated')]).toEqual([null, null, null]);
});

/** What leaves nobody certain of what a file holds. */
const touches: Readonly<Record<string, (path: string) => void>> = {
  'an edit': path => writeFileSync(path, 'mine'),
  'an edit of the same size and time': path => {
    const { atime, mtime, size } = statSync(path);
    writeFileSync(path, 'x'.repeat(size));
    utimesSync(path, atime, mtime);
  },
  'a touch': path => utimesSync(path, 1, 1),
  'a copy in its place': path => {
    cpSync(path, `${path}.copy`, { preserveTimestamps: true });
    renameSync(`${path}.copy`, path);
  },
  'a link in its place': path => {
    renameSync(path, `${path}.moved`);
    symlinkSync(`${path}.moved`, path);
  },
  'that it is gone': path => rmSync(path),
};

describe('a file is known no more after', () => {
  test.for(Object.entries(touches))('%s', async ([, touch]) => {
    const root = await settled();
    touch(join(root, dockerfile));
    expect(known(root)).toEqual(outputs.filter(path => path !== dockerfile));
  });
});

test('nothing is known without a record, by a broken one, or by one of another make', async () => {
  const root = await settled();
  const record = remembered(root, 'last-run');
  const bytes = readFileSync(record);
  for (const size of [bytes.length - 20, bytes.length - 1, 30, 0]) {
    truncateSync(record, size);
    expect(known(root), String(size)).toEqual([]);
  }
  forget(root);
  expect(known(root)).toEqual([]);
});

test('an output that is edited as soon as it was written is not taken for what was written', async () => {
  const root = await settled();
  const registry = readFileSync(join(root, 'projects.ts'), 'utf8');
  const edit = (word: string) =>
    writeFileSync(join(root, 'projects.ts'), registry.replaceAll('services: {', `services: { ${word}: astro({}),`));
  for (const name of ['one', 'two']) {
    cpSync(join(root, 'apps/site'), join(root, 'apps', name), { recursive: true });
    writeFileSync(
      join(root, 'apps', name, 'package.json'),
      `{ "name": "${name}", "scripts": { "build": "astro build" } }`,
    );
  }
  edit('one');
  expect((await portolan(['generate'], { cwd: root })).stdout).toContain('updated docker-bake.hcl');
  const text = readFileSync(join(root, bake), 'utf8');
  writeFileSync(join(root, bake), text.replace('REGISTRY', 'REGISTRi'));
  edit('two');
  const { code, stderr } = await portolan(['generate'], { cwd: root });
  expect(stderr).toContain('docker-bake.hcl was edited by hand');
  expect(code).toBe(1);
});
