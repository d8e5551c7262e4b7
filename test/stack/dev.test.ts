import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { reapLater, testcontainers } from '../../src/testing/containers.ts';
import { docker, finished } from '../setup/paths.js';
import { checkOut, moveAside, portolan, remove, start, variables } from './dev-checkout.ts';

let directory: string;
beforeAll(async () => {
  await finished(process.execPath, ['scripts/build.js']);
  directory = checkOut();
  await moveAside(directory);
  // Where the tests are killed, their stack is removed all the same.
  await reapLater(await testcontainers(), variables(directory).COMPOSE_PROJECT_NAME!);
});
afterAll(() => remove(directory), 120_000);

/** What a host of the edge answers; `null` while it does not. */
async function ask(host: string, path: string): Promise<{ status: number; body: string } | null> {
  const port = Number(variables(directory).HTTP_PORT);
  return new Promise(resolve => {
    const request = get({ host: '127.0.0.1', port, path, headers: { host } }, async answer => {
      resolve({ status: answer.statusCode!, body: await text(answer) });
    });
    request.on('error', () => resolve(null));
  });
}

/** Where the tests are killed, the pipe to its input ends. */
const endsWithItsParent = 'data:text/javascript,process.stdin.on("end",()=>process.exit()).resume()';

const backend = () => join(directory, 'test/workspace/apps/chat/apps/backend');
const workspace = () => join(directory, 'test/workspace');

test('--host leads the stack to the code on this machine, which works from its .env', {
  timeout: 600_000,
}, async () => {
  const up = await portolan(directory, ['dev', 'chat', '--host', 'chat-backend', '--detach']);
  expect(up).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^chat-backend +http:\/\/api-chat\.localhost:\d+$/m),
  });
  // Traefik learns of a container a little after it is healthy.
  await vi.waitFor(async () => expect((await ask('api-chat.localhost', '/api/models'))?.status).toBe(502), 10_000);

  const { packageManager } = JSON.parse(readFileSync(join(workspace(), 'package.json'), 'utf8'));
  const pnpm = (...words: readonly string[]) =>
    finished('npx', ['-y', packageManager, '--filter', '@chat/backend...', ...words], { cwd: workspace() });
  await pnpm('install', '--frozen-lockfile', '--prefer-offline');
  await pnpm('run', 'build');
  // Of the tests' own environment it is given nothing.
  const env = { PATH: process.env.PATH };
  const words = ['--import', endsWithItsParent, '--env-file=.env', 'dist/main.js'];
  const code = spawn(process.execPath, words, { cwd: backend(), env, stdio: ['pipe', 'ignore', 'ignore'] });
  onTestFinished(() => void code.kill());

  const ready = { status: 200, body: expect.stringContaining('"postgres":"ok"') };
  await vi.waitFor(async () => expect(await ask('api-chat.localhost', '/api/health')).toEqual(ready), {
    timeout: 60_000,
    interval: 500,
  });
  // The page's own server calls it by its inner name.
  expect((await ask('app-chat.localhost', '/'))?.body).toContain('id="server-models">echo<');
  const container = await docker(['compose', '--profile', '*', 'exec', 'chat-backend', 'ls', '/app'], {
    cwd: directory,
  });
  expect(container.stderr).toContain('No such file');
});

test('M-49: --watch shows a changed line in the running service, and an interrupt stops all', {
  timeout: 600_000,
}, async () => {
  const dev = start(directory, ['dev', 'chat', '--watch', 'chat-backend']);
  const ended = once(dev.child, 'close');
  onTestFinished(() => void dev.child.kill('SIGTERM'));
  await vi.waitFor(() => expect(dev.output()).toMatch(/^chat-backend +http:/m), { timeout: 300_000, interval: 500 });
  expect((await ask('api-chat.localhost', '/api/models'))?.body).toBe('["echo"]');
  // What was changed before is not copied, and on a busy machine services are ready earlier.
  await vi.waitFor(() => expect(dev.output()).toContain('Watch enabled'), { timeout: 60_000, interval: 500 });
  const models = join(backend(), 'src/models.ts');
  writeFileSync(models, readFileSync(models, 'utf8').replace("['echo']", "['echo', 'parrot']"));
  await vi.waitFor(
    async () => expect((await ask('api-chat.localhost', '/api/models'))?.body).toBe('["echo","parrot"]'),
    {
      timeout: 60_000,
      interval: 500,
    },
  );
  dev.child.kill('SIGINT');
  expect((await ended)[0]).toBe(0);
  const { stdout } = await docker(['compose', '--profile', '*', 'ps', '--quiet'], { cwd: directory });
  expect(stdout).toBe('');
});
