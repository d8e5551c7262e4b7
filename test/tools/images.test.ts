import { expect, test } from 'vitest';
import { setUpOn } from './set-up.ts';

const printed = JSON.stringify({
  target: {
    node: { tags: ['node:24'], labels: { 'portolan.stand-in.content': 'Node' } },
    redis: { tags: ['redis:7'], labels: { 'portolan.stand-in.content': 'Redis' } },
  },
});

/** The set-up of images where `docker` finds and pulls these; gives what it says, and what was pulled. */
async function setUp({ found = '', pull = 'exit 0' }) {
  const { node, told } = setUpOn(`case "$1 $2" in
  "buildx bake") echo '${printed}';;
  "image inspect") printf '${found}';;
  pull*) ${pull};;
esac`);
  const ran = await node('test/setup/images.js');
  return { ...ran, pulls: told().filter(line => line.startsWith('pull ')) };
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
