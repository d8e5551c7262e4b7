import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
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

test('that was killed leaves nothing that git takes up, and the next run removes it', async () => {
  const killed = `import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
const { renameSync } = fs;
fs.renameSync = (from, to) => (to.endsWith('.env') ? process.kill(process.pid, 'SIGKILL') : renameSync(from, to));
syncBuiltinESMExports();
`;
  const cwd = workspaceProject(undefined, undefined, { 'killed.mjs': killed, '.gitignore': '.env\nkilled.mjs\n' });
  const git = async (...args: readonly string[]) => (await run('git', args, { cwd })).stdout;
  await git('init', '-q');
  await git('add', '.');
  const left = () => readdirSync(join(cwd, 'api')).filter(name => name.endsWith('.portolan'));
  const dead = await portolan(['env', 'write'], {
    cwd,
    env: { NODE_OPTIONS: `--import=${pathToFileURL(join(cwd, 'killed.mjs'))}` },
  });
  expect(dead.code).toBeNull();
  expect(left()).toHaveLength(1);
  const staging = join(cwd, 'api', left()[0]!);
  expect(readFileSync(join(staging, '.env'), 'utf8')).toContain('KEY=none\n');
  expect([statSync(staging).mode & 0o777, statSync(join(staging, '.env')).mode & 0o777]).toEqual([0o700, 0o600]);
  expect(await git('ls-files', '--others', '--exclude-standard')).toBe('');
  // Of a run that goes on.
  mkdirSync(join(cwd, `api/.env.${process.pid}.portolan`));
  expect(await portolan(['env', 'write', 'web'], { cwd })).toMatchObject({ code: 0, stdout: 'created web/.env\n' });
  expect(left()).toEqual([`.env.${process.pid}.portolan`]);
  expect(existsSync(join(cwd, 'api/.env'))).toBe(false);
});

test('checks a file, tells each finding with its line and no value, and ends with 1 where one is an error', async () => {
  const cwd = workspaceProject(undefined, undefined, {
    'given.env': 'API_KEY=Tr0ub4dor\nAPI_KYE=Tr0ub4dor\nREGISTRY=ghcr.io/acme\nTAG=1\nPOSTGRES_PASSWORD=\n',
    'full.env': 'API_KEY=Tr0ub4dor\nREGISTRY=ghcr.io/acme\nTAG=1\nPOSTGRES_PASSWORD=Tr0ub4dor\n',
  });
  const check = (file: string, ...more: readonly string[]) =>
    portolan(['env', 'check', '--env', 'production', file, ...more], { cwd });
  expect(await check('full.env')).toEqual({
    code: 0,
    stdout: '',
    stderr: '2 names are given as production needs them\n',
  });
  const text = await check('given.env');
  expect(text).toMatchObject({ code: 1, stdout: '' });
  expect(text.stderr).toContain('given.env:5:1 error env/empty\nPOSTGRES_PASSWORD is empty');
  const [json, sarif, github] = await Promise.all(
    ['json', 'sarif', 'github'].map(format => check('given.env', '--format', format)),
  );
  expect(JSON.parse(json!.stdout).names).toEqual(['API_KEY', 'POSTGRES_PASSWORD']);
  expect(JSON.parse(sarif!.stdout).runs[0].results[0].ruleId).toBe('env/not-read');
  expect(github!.stdout).toContain('::error file=given.env,line=5,col=1,title=env/empty::');
  for (const { code, stdout, stderr } of [text, json!, sarif!, github!]) {
    expect(code).toBe(1);
    expect(stdout + stderr).not.toContain('Tr0ub4dor');
  }
});

test.each([
  [['env'], 2, '"env" is followed by "write" or "check"'],
  [['env', 'read'], 2, '"env" is followed by "write" or "check"'],
  [['env', 'write', '--service', 'api'], 2, '"env write" has no option "--service"'],
  [['env', 'check'], 2, 'asks for the environment: write --env <name>'],
  [['env', 'check', '--env', 'production', '--offset', '1'], 2, '"env check" has no option "--offset"'],
  [['env', 'check', '--env', 'production', 'a', 'b'], 2, 'takes one file: leave out "b"'],
  [['env', 'check', '--env', 'production', 'none'], 1, 'none cannot be read: there is no such file'],
  [['env', 'check', '--env', 'production', '.'], 1, '. cannot be read: it is a directory'],
  [['env', 'check', '--env', 'production', '--host', 'one'], 2, 'environment "production" has no host "one"'],
  [['env', 'write', '--host', 'one'], 2, '"env write" has no option "--host"'],
  [['env', 'check', '--env', 'prod'], 2, 'the registry has no environment "prod"'],
  [['env', 'check', '--env', 'dev', '--service', 'ap'], 2, 'has no service "ap"; did you mean "api"?'],
  [
    ['env', 'check', '--env', 'production', '--service', 'postgres', 'one.env'],
    0,
    '1 name is given as production needs it\n',
  ],
  [['env', 'check', '--env', 'dev'], 0, 'dev needs nothing from outside'],
  [['env', 'write', 'ap'], 2, 'the registry has no service "ap"; did you mean "api"?'],
  [['env', 'write', '-e', 'prod'], 2, 'the registry has no environment "prod"'],
  [['env', 'write', '--offset', '-1'], 2, 'is no offset: write a whole number'],
  [['env', 'write', '--offset', '64000'], 1, 'take a smaller offset'],
  [['env', 'write', '-e', 'production'], 1, '"production" is no local environment'],
  [['env', 'write', 'postgres'], 1, 'service "postgres" is not built from a package'],
])('%j ends with %i', async (words, code, sentence) => {
  const cwd = workspaceProject(undefined, undefined, { 'one.env': 'POSTGRES_PASSWORD=x\nTAG=1\nREGISTRY=x\n' });
  const ran = await portolan(words, { cwd });
  expect(ran).toMatchObject({ code, stdout: '', stderr: expect.stringContaining(sentence) });
});
