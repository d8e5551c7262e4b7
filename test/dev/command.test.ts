import { once } from 'node:events';
import { createServer } from 'node:net';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { portolan, start } from '../cli/portolan.ts';
import { run } from '../setup/paths.js';
import { answers, machine } from './machine.ts';

beforeAll(async () => {
  expect((await run(process.execPath, ['scripts/build.js'])).code).toBe(0);
});

test.each([
  [['--host', 'ap'], 2, 'the registry has no service "ap"; did you mean "api"?'],
  [['--env', 'dve'], 2, 'the registry has no environment "dve"; did you mean "dev"?'],
  [['--env', 'production'], 1, '"production" is no local environment'],
  [['--watch', 'api', '-d'], 2, 'leave out either --detach or --watch'],
  [['--watch'], 2, '"--watch" lacks its value: write --watch <service>'],
  [['apii'], 2, 'environment "dev" has no project "apii"; did you mean "api"?'],
  [['--host', 'postgres', '--watch', 'api', '--watch', 'postgres'], 2, 'service "postgres" is either watched'],
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

/** As the engine lists it. */
const container = (service: string, state: string, status: string) => [service, service, state, status, ''].join('\t');
const others = [
  container('postgres', 'running', 'Up 3 seconds (healthy)'),
  container('api', 'running', 'Up 3 seconds (healthy)'),
  container('web', 'exited', 'Exited (143) 2 minutes ago'),
];

test('containers of an earlier run do not keep the addresses from being told', async () => {
  const stays = `*) case "$*" in *" up") trap 'exit 0' INT; while :; do sleep 0.1; done;; esac;;`;
  const place = machine(answers('echo 2.40.0', stays, others));
  expect(await portolan(['generate'], place)).toMatchObject({ code: 0 });
  const child = start(['dev', 'api'], place);
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = await once(child.stdout!.setEncoding('utf8'), 'data');
  expect(line).toBe('api  http://api.localhost:45135\n');
  child.kill('SIGINT');
  expect((await once(child, 'close'))[0]).toBe(0);
});

test('a failure is not blamed on what an earlier run left', async () => {
  const place = machine(answers('echo 2.40.0', '*) exit 7;;', others));
  expect(await portolan(['generate'], place)).toMatchObject({ code: 0 });
  const ran = await portolan(['dev', 'api', '-d'], place);
  expect(ran.stderr).toContain('docker compose up ended with 7');
  expect((await portolan(['dev', 'web', '-d'], place)).stderr).toContain('service "web" does not become ready');
});
