import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { StackError } from '../../src/stack/stack-error.ts';
import { removeAfter } from '../../src/testing/stack.ts';
import { project } from '../load/project.ts';

/** A stack on an engine that does this with whatever it is told. */
function stackOn(script: string) {
  const root = project({ 'bin/docker': `#!/bin/sh\n${script}\n` });
  chmodSync(join(root, 'bin/docker'), 0o755);
  const env = { PATH: `${join(root, 'bin')}:/usr/bin:/bin` };
  return { root, files: ['dev.yaml'], envFile: null, name: 'acme-test-1', profiles: [], env };
}

test('why a stack did not start is told also where it cannot be removed', async () => {
  const error = new StackError('stack/not-ready', 'service "api" does not become ready');
  expect(await removeAfter(error, stackOn('echo the engine is gone; exit 1'))).toEqual({ removed: false });
  expect(error.message).toBe(`service "api" does not become ready

the stack acme-test-1 could not be removed; the reaper tries it once this process has ended:
the engine is gone`);
});

test('nothing is added where it is removed', async () => {
  const error = new StackError('stack/not-ready', 'service "api" does not become ready');
  expect(await removeAfter(error, stackOn('exit 0'))).toEqual({ removed: true });
  expect(error.message).toBe('service "api" does not become ready');
});
