import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { project } from '../load/project.ts';
import { root, run } from '../setup/paths.js';

const printed = JSON.stringify({
  target: {
    node: { tags: ['node:24'], labels: { 'portolan.stand-in.content': 'Node' } },
    redis: { tags: ['redis:7'], labels: { 'portolan.stand-in.content': 'Redis' } },
  },
});

/**
 * The set-up of images in a tree of its own, where `docker` finds and pulls these images, and the machine has nothing else; gives what
 * it says and the words for docker.
 */
async function setUp({ found = '', pull = 'exit 0' }) {
  const directory = project({
    'bin/docker': `#!/bin/sh
echo "$*" >> told
case "$1 $2" in
  "buildx bake") echo '${printed}';;
  "image inspect") printf '${found}';;
  pull*) ${pull};;
esac`,
  });
  chmodSync(join(directory, 'bin/docker'), 0o755);
  for (const each of ['test/setup', 'test/images'])
    cpSync(join(root, each), join(directory, each), { recursive: true });
  writeFileSync(join(directory, 'package.json'), '{ "type": "module" }');
  mkdirSync(join(directory, '.tools'));
  const env = { PATH: join(directory, 'bin') };
  const script = join(directory, 'test/setup/images.js');
  const { code, stdout, stderr } = await run(process.execPath, [script], { cwd: directory, env });
  const told = readFileSync(join(directory, 'told'), 'utf8').trim().split('\n');
  return { code, stdout, stderr, pulls: told.filter(line => line.startsWith('pull ')) };
}

test('real images are enough, on a machine that could not make stand-ins', async () => {
  const found = '["node:24"] null\\n["redis:7"] {"maintainer":"x"}\\n';
  expect(await setUp({ found })).toMatchObject({
    code: 0,
    stderr: '',
    pulls: [],
    stdout: expect.stringContaining('images found: node:24, redis:7'),
  });
});

test('such a machine pulls what it lacks', async () => {
  const ran = await setUp({ found: '["node:24"] null\\n' });
  expect(ran).toMatchObject({ code: 0, stderr: '', pulls: ['pull redis:7'] });
  expect(ran.stdout).toContain('pulled redis:7');
});

test('one that cannot be pulled keeps no other from it, and is told of with the reason', async () => {
  const ran = await setUp({ pull: 'case $2 in node*) echo "toomanyrequests: later" >&2; exit 1;; esac' });
  expect(ran).toMatchObject({ code: 1, pulls: ['pull node:24', 'pull redis:7'] });
  expect(ran.stdout).toContain('node:24 could not be pulled: toomanyrequests: later\npulled redis:7\n');
});
