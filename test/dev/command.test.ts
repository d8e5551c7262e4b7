import { chmodSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { portolan } from '../cli/portolan.ts';
import { workspaceProject } from '../env/workspace.ts';
import { writeProject } from '../load/project.ts';
import { run } from '../setup/paths.js';

beforeAll(async () => {
  expect((await run(process.execPath, ['scripts/build.js'])).code).toBe(0);
});

/** Free, most probably. */
const ports = {
  POSTGRES_PORT: '45132',
  API_PORT: '45133',
  WEB_PORT: '45134',
  HTTP_PORT: '45135',
  TRAEFIK_PORT: '45136',
};

/** A machine whose `docker` is this script, whatever the real one has; `null` for none. */
function machine(script: string | null) {
  const cwd = workspaceProject();
  const bin = join(cwd, 'bin');
  writeProject(cwd, { 'bin/docker': `#!/bin/sh\n${script}\n`, '.gitignore': '.env\n' });
  chmodSync(join(bin, 'docker'), 0o755);
  return { cwd, env: { ...ports, PATH: script === null ? '/nowhere' : `${bin}:/usr/bin:/bin` } };
}

const answers = (compose: string, more = '') =>
  `case "$1 $2" in "version --format") echo 28.0.0;; "compose version") ${compose};; "buildx version"|"ps --all") ;; ${more} esac`;

test.each([
  [['--host', 'ap'], 2, 'the registry has no service "ap"; did you mean "api"?'],
  [['--watch'], 2, '"--watch" lacks its value: write --watch <service>'],
  [['apii'], 1, 'environment "dev" has no project "apii"; did you mean "api"?'],
  [['--host', 'postgres', '--watch', 'api', '--watch', 'postgres'], 1, 'service "postgres" is either watched'],
])('dev %j ends with %i', async (words, code, sentence) => {
  const ran = await portolan(['dev', ...words], machine('exit 1'));
  expect(ran).toMatchObject({ code, stdout: '', stderr: expect.stringContaining(sentence) });
});

test('outputs of another state of the registry are not started', async () => {
  const ran = await portolan(['dev'], machine('exit 1'));
  expect(ran).toMatchObject({ code: 1, stderr: expect.stringContaining('run portolan generate') });
});

test.each([
  ['does not reach an engine', 'exit 1', 'no Docker engine answers: start Docker'],
  ['lacks Compose', answers('exit 1'), 'the plugin docker compose is not there, and 2.30 or later is needed'],
  ['has an old Compose', answers('echo v2.20.3'), 'docker compose is v2.20.3, and 2.30 or later is needed'],
  ['fails to start it', answers('echo 2.40.0', '*) exit 7;;'), 'docker compose up ended with 7'],
  ['is not there', null, 'there is no docker command here: install Docker'],
])('where docker %s, dev says what to do', async (_, script, sentence) => {
  const place = machine(script);
  expect(await portolan(['generate'], { cwd: place.cwd })).toMatchObject({ code: 0 });
  const ran = await portolan(['dev', '-d'], place);
  expect(ran).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining(sentence) });
});

test('ports of others are told all at once', async () => {
  const taken = createServer();
  await new Promise<void>(resolve => taken.listen(45_140, '127.0.0.1', resolve));
  onTestFinished(() => void taken.close());
  const { cwd, env } = machine(answers('echo 2.40.0'));
  expect(await portolan(['generate'], { cwd })).toMatchObject({ code: 0 });
  const ran = await portolan(['dev', '-d'], { cwd, env: { ...env, API_PORT: '45140', HTTP_PORT: '45140' } });
  expect(ran.code).toBe(1);
  expect(ran.stderr).toContain('somebody else listens on ports of this stack');
  expect(ran.stderr).toContain('  45140 of "api", moved by API_PORT\n  45140 of "traefik", moved by HTTP_PORT\n');
});
