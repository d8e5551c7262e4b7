import { expect, test } from 'vitest';
import { root, run } from './setup/paths.js';

test.each([
  ['biome', ['check', '--colors=off', '.']],
  ['tsc', ['-p', 'tsconfig.json', '--pretty', 'false']],
])(
  '%s finds nothing',
  async (command, args) => {
    const { code, stdout, stderr } = await run(`${root}node_modules/.bin/${command}`, args, { timeout: 180_000 });
    expect(code, `\n${stdout}${stderr}`).toBe(0);
  },
  200_000,
);
