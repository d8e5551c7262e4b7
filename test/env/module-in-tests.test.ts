import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { child, compiled, good, type Module } from './compiled-module.ts';

describe('in a test', () => {
  let module: Module;
  beforeAll(async () => {
    // As any test of the service does, without its variables.
    module = await import(compiled('typescript', 'module'));
  });
  afterEach(() => vi.restoreAllMocks());

  test('is loaded without variables, and reads an object', () => {
    expect(module.readEnv(good)).toMatchObject({ PORT: 3001, ID: 'x' });
  });

  test('one variable can be given in place of all', () => {
    vi.spyOn(module.env as { KEY: string }, 'KEY', 'get').mockReturnValue('of this test');
    expect(module.env.KEY).toBe('of this test');
  });

  test('the first that is read has all checked, and nobody writes them', () => {
    expect(() => module.env.PORT).toThrow(/^api cannot start.*\n {2}CACHE is missing.*\n.*\n {2}ID is missing/);
    for (const [name, value] of Object.entries(good)) vi.stubEnv(name, value);
    try {
      expect({ ...module.env }).toMatchObject({ PORT: 3001, VERBOSE: true });
      expect(() => Object.assign(module.env, { PORT: 1 })).toThrow(TypeError);
    } finally {
      vi.unstubAllEnvs();
    }
  });

  test.each(['NODE_TEST_CONTEXT', 'JEST_WORKER_ID', 'VITEST'])('%s tells of one', async name => {
    const file = compiled('typescript', 'module');
    expect(await child(file, { [name]: '1' }, ({ readEnv }) => typeof readEnv)).toMatchObject({ code: 0 });
    expect(await child(file, {}, ({ readEnv }) => typeof readEnv)).toMatchObject({ code: 1 });
  });

  test("Node's own runner loads it", () => {
    const file = compiled('typescript', 'module');
    const text = `import { test } from 'node:test';
      import assert from 'node:assert';
      import { readEnv } from './env.js';
      test('reads', () => assert.equal(readEnv(${JSON.stringify(good)}).PORT, 3001));`;
    writeFileSync(join(file, '../env.test.mjs'), text);
    const { PATH } = process.env;
    execFileSync(process.execPath, ['--test', 'env.test.mjs'], { cwd: join(file, '..'), env: { PATH } });
  });
});
