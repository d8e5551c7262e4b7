import { randomBytes } from 'node:crypto';
import { generate } from 'portolan/api';
import { expect, onTestFinished, test } from 'vitest';
import { reapLater, testcontainers } from '../../src/testing/containers.ts';
import { project, registry } from '../load/project.ts';
import { docker } from '../setup/paths.js';

const name = 'secret-files-test';
const services = `
    postgres: postgres({ version: '16', passwordAs: 'file' }),
    cache: redis({ version: '7', evict: 'allkeys-lru', passwordAs: 'file' }),
    app: container({
      image: 'node:24-bookworm-slim', port: 3000, uses: ['cache'],
      env: { PGHOST: host('postgres'), PGPASSWORD: from('postgres', 'password'), KEY: secret({ as: 'file' }) },
    }),`;

/** It has no program of its own. */
const patch = `patches: [{
    output: 'compose', environment: 'production', service: 'app', at: 'command', set: ['node', '-e', "require('net').createServer().listen(3000)"],
    reason: 'the image is bare',
  }],`;

// A backslash and a quote are what a configuration would take for its own.
const values = ['POSTGRES_PASSWORD', 'CACHE_PASSWORD', 'APP_KEY'].map(
  file => [file, `${randomBytes(12).toString('hex')}"\\\\$x`] as const,
);

test('W-37, WB-11: secrets that are files reach processes, and no inspection shows them', {
  timeout: 180_000,
}, async () => {
  const text = registry(services, 'container, defineRegistry, from, host, postgres, redis, secret');
  const cwd = project({ 'projects.ts': text.replace(/\}\);\n$/, `  ${patch}\n});\n`) });
  expect((await generate({ cwd })).diagnostics).toEqual([]);
  const SECRETS_DIR = project(Object.fromEntries(values.map(([file, value]) => [file, `${value}\n`])));
  const variables = { SECRETS_DIR };
  const compose = (...args: readonly string[]) => {
    const file = `${cwd}/generated/compose/production.yaml`;
    return docker(['compose', '--env-file', '/dev/null', '-p', name, '-f', file, ...args], { variables });
  };
  await reapLater(await testcontainers(), name);
  onTestFinished(async () => {
    await compose('down', '--volumes', '--timeout', '0');
  }, 60_000);
  const up = await compose('up', '--detach', '--wait', 'app');
  expect(up.code, `${up.stderr}\n${(await compose('logs')).stdout}`).toBe(0);

  const inApp = async (script: string) => (await compose('exec', '-T', 'app', 'node', '-e', script)).stdout.trim();
  const read =
    "const {env}=process,{readFileSync:r}=require('fs');console.log(JSON.stringify(['PGPASSWORD','REDIS_PASSWORD','KEY'].map(n=>[r(env[n+'_FILE'],'utf8').trim(),env[n]??null])))";
  expect(JSON.parse(await inApp(read))).toEqual(values.map(([, value]) => [value, null]));
  // Each server wants what its own file holds, and its setup got in by it.
  const sql = 'PGPASSWORD="$(cat "$POSTGRES_PASSWORD_FILE")" psql -h postgres -U acme -d app -tAc "select 42"';
  expect((await compose('exec', '-T', 'postgres', 'sh', '-c', sql)).stdout.trim()).toBe('42');
  const wrong = 'PGPASSWORD=wrong psql -h postgres -U acme -d app -tAc "select 42"';
  expect((await compose('exec', '-T', 'postgres', 'sh', '-c', wrong)).code).not.toBe(0);
  const ping = 'REDISCLI_AUTH="$(cat "$REDIS_PASSWORD_FILE")" redis-cli ping; redis-cli ping';
  expect((await compose('exec', '-T', 'cache', 'sh', '-c', ping)).stdout).toMatch(/^PONG\s+NOAUTH/);

  const ids = (await compose('ps', '--all', '--quiet')).stdout.trim().split('\n');
  expect(ids.length).toBe(4);
  const shown = [
    (await docker(['inspect', ...ids])).stdout,
    (await compose('config')).stdout,
    (await compose('top')).stdout,
  ];
  for (const each of shown) {
    expect(each).toContain('app');
    for (const [, value] of values) expect(each).not.toContain(value.slice(0, 24));
  }
});
