import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { overrideOf } from '../../src/dev/override.ts';
import { type DevWish, requestOf } from '../../src/dev/request.ts';
import { compile } from '../../src/pipeline.ts';
import type { Plan } from '../../src/plan/types.ts';
import { docker, root } from '../setup/paths.js';

let plan: Plan;
beforeAll(async () => {
  plan = (await compile(join(root, 'projects.ts'))).plan!;
});

interface Service {
  readonly image: string;
  readonly command: readonly string[];
  readonly [key: string]: unknown;
}

/** What Compose makes of the generated file, with what is laid over it. */
async function config(override: string | null, variables = {}): Promise<Readonly<Record<string, Service>>> {
  const directory = mkdtempSync(join(tmpdir(), 'override-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const file = join(directory, 'dev.yaml');
  if (override !== null) writeFileSync(file, override);
  const files = ['generated/compose/dev.yaml', ...(override === null ? [] : [file])].flatMap(each => ['--file', each]);
  const args = ['compose', ...files, '--profile', 'chat', 'config', '--format', 'json'];
  const { code, stdout, stderr } = await docker(args, { cwd: root, variables });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout).services;
}

function overridden(wish: DevWish): string | null {
  const request = requestOf(plan, wish);
  if (!('environment' in request)) throw new Error(JSON.stringify(request));
  return overrideOf(plan, request);
}

test('a service on this machine keeps its place, and nothing else of its container', async () => {
  const before = await config(null);
  const text = overridden({ projects: ['chat'], host: ['chat-backend'] });
  const after = await config(text, { CHAT_BACKEND_PORT: '4002' });
  const now = after['chat-backend']!;
  const kept = ['networks', 'labels', 'depends_on', 'read_only', 'user', 'cap_drop'];
  expect(Object.keys(now)).toEqual(expect.arrayContaining(kept));
  for (const key of kept) expect(now[key], key).toEqual(before['chat-backend']![key]);
  expect(now).toMatchObject({ image: 'node:24-bookworm-slim', extra_hosts: ['host.docker.internal=host-gateway'] });
  expect(now.command.slice(-2)).toEqual(['3002', '4002']);
  for (const key of ['build', 'develop', 'ports', 'environment']) expect(now[key] ?? null, key).toBeNull();
  expect(Object.keys(after)).toEqual(Object.keys(before));
  expect(after.postgres).toEqual(before.postgres);
});

test('only what is watched is left to watch', async () => {
  const services = await config(overridden({ projects: ['chat'], watch: ['chat-web'] }));
  expect(Object.keys(services).filter(name => services[name]!.develop)).toEqual(['chat-web']);
});

test('nothing is laid over where nothing differs', () => {
  expect(overridden({ projects: ['chat'] })).toBeNull();
});

test.each<[DevWish, string]>([
  [{ projects: ['chta'] }, 'environment "dev" has no project "chta"; did you mean "chat"?'],
  [{ environment: 'production' }, '"production" is no local environment of the registry: take "dev"'],
  [{ watch: ['chat-web'], detach: true }, 'leave out either --detach or --watch'],
  [{ watch: ['chat-web'], host: ['chat-web'] }, 'leave out --watch or --host for it'],
  [{ host: ['postgres'] }, 'service "postgres" is not built from a package'],
  [{ watch: ['chat-mobile'] }, 'service "chat-mobile" is not among what is started'],
  [{ projects: ['picture'], host: ['chat-web'] }, 'service "chat-web" is not among what is started: name its project'],
])('%j is refused', (wish, sentence) => {
  const found = requestOf(plan, wish);
  const messages = 'environment' in found ? [] : found.map(({ message }) => message);
  expect(messages).toEqual([expect.stringContaining(sentence)]);
});
