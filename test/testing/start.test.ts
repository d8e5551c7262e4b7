import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ComposeProject } from '../../src/stack/compose.ts';
import { startProject } from '../../src/stack/start.ts';
import { project } from '../load/project.ts';

/** A project on an engine that has `node:24` alone, and does this with what it is told. */
function projectOn(more: string): ComposeProject {
  const root = project({
    'bin/docker': `#!/bin/sh
echo "$*" >> told
case "$*" in
  *"config --images") printf 'node:24\\nredis:7\\nnode:24\\n';;
  "image inspect "*node:24) ;;
  "image inspect "*) exit 1;;
  ${more}
esac`,
  });
  chmodSync(join(root, 'bin/docker'), 0o755);
  const env = { PATH: `${join(root, 'bin')}:/usr/bin:/bin` };
  return { root, files: ['dev.yaml'], envFile: null, name: 'acme', profiles: ['all'], env };
}

const none: ReadonlySet<string> = new Set();
const told = ({ root }: ComposeProject) => readFileSync(join(root, 'told'), 'utf8').trim().split('\n');
const row = (...fields: readonly string[]) => `printf '${fields.join('\\t')}\\t\\n'`;

test('images that are not there are pulled before the time begins, with progress', async () => {
  const place = projectOn(`
  "pull redis:7") sleep 3; echo "7: Pulling from library/redis"; echo "4f4fb700ef54: Pull complete";;
  "ps --all"*) ${row('1', 'cache', 'running', 'Up 1 second (healthy)')};;`);
  const lines: string[] = [];
  const started = await startProject(place, { timeout: 2500, ends: none, line: text => lines.push(text) });
  expect(started.map(({ service }) => service)).toEqual(['cache']);
  expect(lines).toEqual(['pulling redis:7', 'redis:7: 4f4fb700ef54: Pull complete']);
  expect(told(place).filter(words => words.startsWith('pull '))).toEqual(['pull redis:7']);
});

test('an image that cannot be pulled is told of', async () => {
  const place = projectOn('"pull redis:7") echo "manifest unknown" >&2; exit 1;;');
  const error = await startProject(place, { timeout: 1500, ends: none }).catch((caught: Error) => caught);
  expect(error).toMatchObject({
    code: 'stack/not-pulled',
    message: 'the image redis:7 cannot be pulled:\nmanifest unknown',
  });
  expect(told(place).some(words => words.includes(' up '))).toBe(false);
});

test('where no container says what takes so long, Compose does', async () => {
  const place = projectOn(`
  *" up "*) echo " Volume acme_postgres-data  Creating"; exec sleep 60;;
  "ps --all"*) ${row('1', 'cache', 'created', 'Created')};;`);
  const error = await startProject(place, { timeout: 1000, ends: none }).catch((caught: Error) => caught);
  expect((error as Error).message).toBe(`of the stack a part is not ready after 1 s

not started, since they wait for others: cache

docker compose up said last:
 Volume acme_postgres-data  Creating`);
});

test('what has to end is waited for until it has', async () => {
  const place = projectOn(`
  "ps --all"*) if [ -e ended ]; then ${row('1', 'db-setup', 'exited', 'Exited (0) 1 second ago')}
    else touch ended; ${row('1', 'db-setup', 'running', 'Up 8 seconds')}; fi;;
  "image inspect "*) ;;`);
  const ends = new Set(['db-setup']);
  const started = await startProject(place, { timeout: 5000, ends });
  expect(started).toMatchObject([{ service: 'db-setup', state: 'exited' }]);
});
