import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { portolan } from '../cli/portolan.ts';
import { run } from '../setup/paths.js';
import { workspaceProject } from './workspace.ts';

beforeAll(async () => {
  expect((await run(process.execPath, ['scripts/build.js'])).code).toBe(0);
});

test('prints what it wrote, and says what it left alone', async () => {
  const cwd = workspaceProject(undefined, undefined, { 'api/.env': 'MODE=mine\n' });
  const words = ['env', 'write', '--offset', '1000'];
  const first = await portolan(words, { cwd: join(cwd, 'api') });
  expect(first).toEqual({
    code: 0,
    stdout: 'created ../.env\nupdated .env\ncreated ../web/.env\n',
    stderr: '.env sets MODE itself, and that stays\n3 files written, 0 unchanged\n',
  });
  expect(await portolan(words, { cwd })).toMatchObject({ code: 0, stdout: '' });
  const process = await portolan(['env', 'write', 'api', '-e', 'dev'], { cwd, env: { API_KEY: 'of the process' } });
  expect(process).toMatchObject({ code: 0, stdout: 'updated api/.env\n' });
  expect(readFileSync(join(cwd, 'api/.env'), 'utf8')).toContain("KEY='of the process'\n");
});

test.each([
  [['env'], 2, '"env" is followed by "write"'],
  [['env', 'read'], 2, '"env" is followed by "write"'],
  [['env', 'write', 'ap'], 2, 'the registry has no service "ap"; did you mean "api"?'],
  [['env', 'write', '-e', 'prod'], 2, 'the registry has no environment "prod"'],
  [['env', 'write', '--offset', '-1'], 2, 'is no offset: write a whole number'],
  [['env', 'write', '--offset', '64000'], 1, 'take a smaller offset'],
  [['env', 'write', 'postgres'], 1, 'service "postgres" is not built from a package'],
])('%j ends with %i', async (words, code, sentence) => {
  const ran = await portolan(words, { cwd: workspaceProject() });
  expect(ran).toMatchObject({ code, stdout: '', stderr: expect.stringContaining(sentence) });
});
