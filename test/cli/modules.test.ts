import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { project } from '../load/project.ts';
import { run } from '../setup/paths.js';
import { fleet, wrongFleet } from './fleet.ts';
import { portolan, root } from './portolan.ts';

beforeAll(async () => {
  expect((await run(process.execPath, ['scripts/build.js'])).code).toBe(0);
});

/** Addresses of all modules that a command line loads. */
async function modules(words: readonly string[], cwd: string): Promise<readonly string[]> {
  const trace = join(cwd, 'trace.txt');
  await portolan(words, { cwd, env: { TRACE: trace }, node: ['--import', join(root, 'test/cli/trace.js')] });
  const addresses = readFileSync(trace, 'utf8').trim().split('\n');
  return [...new Set(addresses.map(each => each.replace(/^file:\/\//, '')))];
}

/** Names of the packages among them that a user installs with Portolan. */
function packages(addresses: readonly string[]): readonly string[] {
  const found = addresses.flatMap(each => /.*\/node_modules\/(@[^/]+\/[^/]+|[^/]+)\//.exec(each)?.[1] ?? []);
  return [...new Set(found)].sort();
}

test.each([[['--version']], [['--help']], [['help', 'generate']], [['generate', '--help']]])(
  '%j loads one file',
  async words => {
    const own = (await modules(words, project({}))).filter(each => !each.startsWith('node:'));
    expect(own).toEqual([expect.stringMatching(/dist\/cli\.cjs$/)]);
  },
);

test.each([
  ['of what is right', fleet, ['generate']],
  ['of what is right', fleet, ['generate', '--check']],
  ['of what is right', fleet, ['check']],
  ['of what is right', fleet, ['list']],
  ['of what is wrong, with its places', wrongFleet, ['check']],
])('%s, nothing that is installed is loaded: %j', async (_, registry, words) => {
  const cwd = project({ 'projects.ts': registry });
  for (const state of ['nothing cached', 'cached']) {
    const loaded = await modules(words, cwd);
    expect(packages(loaded), state).toEqual([]);
    expect(
      loaded.some(each => each.includes('.mjs')),
      state,
    ).toBe(true);
  }
});
