import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse } from '@iarna/toml';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../setup/paths.js';

const base = 'apps/picture/apps/web';

let repository: string;
let first: string;
beforeAll(() => {
  repository = mkdtempSync(join(tmpdir(), 'portolan-ignore-'));
  git('init', '--quiet');
  first = commit(`${base}/package.json`);
});
afterAll(() => rmSync(repository, { recursive: true }));

function git(...args: readonly string[]): string {
  const who = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
  return execFileSync('git', [...who, ...args], { cwd: repository, encoding: 'utf8' }).trim();
}

/** The commit that changes a file. */
function commit(file: string): string {
  mkdirSync(dirname(join(repository, file)), { recursive: true });
  appendFileSync(join(repository, file), 'line\n');
  git('add', '.');
  git('commit', '--quiet', '--message', file);
  return git('rev-parse', 'HEAD');
}

/** Whether Netlify builds a commit after that one, from what Bash says in the site's base directory. */
function builds(cached: string, current: string): boolean {
  const { build } = parse(readFileSync(join(root, 'test/workspace', base, 'netlify.toml'), 'utf8')) as {
    build: { ignore: string };
  };
  const env = { PATH: process.env.PATH, CACHED_COMMIT_REF: cached, COMMIT_REF: current };
  return spawnSync('bash', ['-c', build.ignore], { cwd: join(repository, base), env }).status !== 0;
}

test.each([
  ['its own files', `${base}/src/routes/+page.svelte`],
  ['a package that it needs', 'packages/shared-types/src/index.ts'],
  ['the lockfile', 'pnpm-lock.yaml'],
  ['what lists the packages', 'pnpm-workspace.yaml'],
])('Netlify builds after a change of %s', (_, file) => {
  const before = git('rev-parse', 'HEAD');
  expect(builds(before, commit(file))).toBe(true);
});

test.each([
  ['another site', 'apps/chat/apps/web/src/app.html'],
  ['a package that it does not need', 'packages/unneeded/src/index.ts'],
])('Netlify builds nothing after a change of %s', (_, file) => {
  const before = git('rev-parse', 'HEAD');
  expect(builds(before, commit(file))).toBe(false);
});

test('Netlify builds where it has no earlier build, or has forgotten it', () => {
  expect(builds(first, first)).toBe(true);
  expect(builds('', first)).toBe(true);
  expect(builds('0123456789012345678901234567890123456789', first)).toBe(true);
});
