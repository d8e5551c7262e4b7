import { join } from 'node:path';
import { expect, test } from 'vitest';
import { check, fixtures, names } from './compilers.ts';
import { temporaryFolder } from './folder.ts';
import { fileOfNames } from './registry-text.ts';

/** It has what the wrong registries misspell, and lacks most of what the right ones name. */
const stale = fileOfNames({
  KnownServices: ['rediss', 'chat-backnd', 'more-apii', 'apii', 'postgres'],
  KnownProjects: ['chatt'],
  KnownHosts: ['ccx33', 'ccx43'],
  KnownEnvironments: ['stagin', 'prod'],
});

test.each(names)('a stale file of names changes nothing that %s says', { timeout: 60_000 }, compiler => {
  const folder = temporaryFolder({ 'names.d.ts': stale }, ['names.d.ts', join(fixtures, '**/*.ts')]);
  expect(check(compiler, folder)).toEqual(check(compiler, 'test/types/tsconfig.json'));
});
