import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'dotenv';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { UnknownNameError, type WriteEnvOptions, writeEnv } from '../../src/api.ts';
import { compile } from '../../src/pipeline.ts';
import { writeProject } from '../load/project.ts';
import { asAnother } from '../setup/another-user.ts';
import { services, workspaceProject } from './workspace.ts';

/** Runs it in a project, with the variables of nobody. */
const put = (cwd: string, options: WriteEnvOptions = {}) => writeEnv({ cwd, variables: {}, ...options });
const read = (cwd: string, path: string) => readFileSync(join(cwd, path), 'utf8');
const values = (cwd: string, path: string) => parse(read(cwd, path));
const codes = ({ diagnostics }: Awaited<ReturnType<typeof put>>) => diagnostics.map(({ code }) => code);

const git = (cwd: string, ...args: readonly string[]) => execFileSync('git', args, { cwd, stdio: 'pipe' });

const api = {
  DATABASE_URL: expect.stringMatching(/^postgresql:\/\/\w+:devpassword@localhost:5432\/api$/),
  KEY: 'none',
  MODE: 'plain',
  PORT: '3001',
};

describe('env write', () => {
  test('puts the values where the packages are, and then finds nothing to do', async () => {
    const cwd = workspaceProject();
    const first = await put(cwd);
    expect(first.diagnostics).toEqual([]);
    expect(first.files).toEqual([
      { path: 'api/.env', change: 'created', kept: [] },
      { path: 'web/.env', change: 'created', kept: [] },
    ]);
    expect(values(cwd, 'api/.env')).toMatchObject(api);
    expect(read(cwd, 'web/.env')).toContain("PRICE='\\$HOME'\n");
    expect(existsSync(join(cwd, '.env'))).toBe(false);
    expect((await put(cwd)).files.map(({ change }) => change)).toEqual(['unchanged', 'unchanged']);
    expect(statSync(join(cwd, 'api/.env')).mode & 0o777).toBe(0o600);
  });

  test('takes the local environment that Compose starts, whichever is written first', async () => {
    const locals = "environments: { preview: { local: true, hostPrefix: 'pre-' }, dev: { local: true },";
    const cwd = workspaceProject(
      services.replace(
        "MODE: 'plain'",
        "MODE: perEnvironment({ dev: 'plain', preview: 'other', production: 'plain' })",
      ),
    );
    const registry = read(cwd, 'projects.ts')
      .replace('environments: { dev: { local: true },', locals)
      .replace('{ astro,', '{ astro, perEnvironment,');
    writeProject(cwd, { 'projects.ts': registry });
    expect((await put(cwd)).diagnostics).toEqual([]);
    expect(values(cwd, 'api/.env')).toMatchObject(api);
    await put(cwd, { environment: 'preview' });
    expect(values(cwd, 'api/.env')).toMatchObject({ MODE: 'other' });
  });

  test('takes what is given from the root and, before that, from the process', async () => {
    const cwd = workspaceProject(services, ['api', 'web'], { '.env': "API_KEY='a # key'\nPOSTGRES_PORT=6000\n" });
    await put(cwd, { services: ['api'] });
    expect(values(cwd, 'api/.env')).toMatchObject({
      KEY: 'a # key',
      DATABASE_URL: expect.stringContaining('@localhost:6000/'),
    });
    expect(existsSync(join(cwd, 'web/.env'))).toBe(false);
    await put(cwd, { services: ['api'], variables: { API_KEY: 'other' } });
    expect(values(cwd, 'api/.env')).toMatchObject({ KEY: 'other' });
    expect(read(cwd, '.env')).toBe("API_KEY='a # key'\nPOSTGRES_PORT=6000\n");
  });

  test('keeps what is the user’s byte for byte, wherever it stands', async () => {
    const before = '\ufeff# mine\r\nMODE = own # why\r\n\tTEXT="a\nb"';
    const cwd = workspaceProject(services, ['api', 'web'], { 'api/.env': before });
    chmodSync(join(cwd, 'api/.env'), 0o640);
    const { files } = await put(cwd);
    expect(files[0]).toEqual({ path: 'api/.env', change: 'updated', kept: ['MODE'] });
    const text = read(cwd, 'api/.env');
    expect(text.startsWith(`${before}\n\n# >>> portolan`)).toBe(true);
    expect(text).not.toMatch(/^MODE=/m);
    expect(statSync(join(cwd, 'api/.env')).mode & 0o777).toBe(0o640);
    const after = 'LAST=1';
    writeProject(cwd, { 'api/.env': text + after });
    await put(cwd, { variables: { API_KEY: 'new' } });
    expect(read(cwd, 'api/.env')).toBe(text.replace('KEY=none', 'KEY=new') + after);
  });

  test('says what is missing, and writes the rest', async () => {
    const cwd = workspaceProject(services.replace('hostPort: 5432 }', "external: ['dev'] }"));
    const result = await put(cwd, { services: ['api'] });
    expect(codes(result)).toEqual(['env/not-given']);
    expect(result.diagnostics[0]!.message).toContain('DATABASE_URL of service "api" needs API_DATABASE_URL');
    expect(values(cwd, 'api/.env')).not.toHaveProperty('DATABASE_URL');
    await put(cwd, { services: ['api'], variables: { API_DATABASE_URL: 'postgresql://x' } });
    expect(values(cwd, 'api/.env')).toMatchObject({ DATABASE_URL: 'postgresql://x' });
  });

  test('leaves out, with a warning, what no quotes carry', async () => {
    const cwd = workspaceProject();
    const result = await put(cwd, { services: ['api'], variables: { API_KEY: '\'"`' } });
    expect(codes(result)).toEqual(['env/not-carried']);
    expect(values(cwd, 'api/.env')).toEqual({ ...api, KEY: undefined, NODE_ENV: 'development' });
  });

  test('has the same said of what the registry states, when it is generated', async () => {
    const { diagnostics, files } = await compile(
      join(workspaceProject(services.replace("'none'", JSON.stringify(`'"\``))), 'projects.ts'),
    );
    expect(diagnostics).toMatchObject([
      { code: 'env/not-carried', severity: 'warning', target: 'services.api.env.KEY' },
    ]);
    const { content } = files.find(({ path }) => path === 'generated/env/dev/api.env')!;
    expect(content).toContain('\n# KEY has a value that no quotes carry\nMODE=plain\n');
  });

  test('of two services in one package writes what they agree on, and refuses what they do not', async () => {
    const two = services.replace(
      '    web: sveltekit',
      "    worker: nestjs({ port: 3009, path: 'api', env: { MODE: 'plain' } }),\n    web: sveltekit",
    );
    const cwd = workspaceProject(two);
    const refused = await put(cwd);
    expect(codes(refused)).toEqual(['env/two-services']);
    expect(refused.files).toEqual([]);
    expect(existsSync(join(cwd, 'web/.env'))).toBe(false);
    expect((await put(cwd, { services: ['worker'] })).diagnostics).toEqual([]);
    expect(values(cwd, 'api/.env')).toMatchObject({ PORT: '3009' });
  });
});

describe('of a service whose last variable is gone', () => {
  const landing = (env: string) => `\n    landing: astro({ path: 'landing'${env} }),\n`;
  const begun = async (own = '') => {
    const cwd = workspaceProject(
      landing(", env: { SITE_TITLE: 'x' }"),
      ['landing'],
      own === '' ? {} : { 'landing/.env': own },
    );
    await put(cwd);
    expect(values(cwd, 'landing/.env')).toMatchObject({ SITE_TITLE: 'x' });
    writeProject(cwd, { 'projects.ts': read(cwd, 'projects.ts').replace(/, env: \{.*?\}/, '') });
    return cwd;
  };

  test('the lines go, and what is the user’s stays', async () => {
    const cwd = await begun('MINE=1\n\n');
    expect((await put(cwd)).files).toEqual([{ path: 'landing/.env', change: 'updated', kept: [] }]);
    expect(read(cwd, 'landing/.env')).toBe('MINE=1\n\n');
    expect(await put(cwd)).toMatchObject({ files: [], diagnostics: [] });
  });

  test('half a mark is told', async () => {
    const cwd = await begun();
    writeProject(cwd, { 'landing/.env': read(cwd, 'landing/.env').replace(/# <<<.*\n/, '') });
    expect(codes(await put(cwd))).toEqual(['env/unpaired']);
  });

  test('a file that is none of ours is not looked at', async () => {
    const cwd = workspaceProject(landing(''), ['landing'], { 'landing/.env': 'MINE=1\n' });
    git(cwd, 'init', '-q');
    git(cwd, 'add', '-f', 'landing/.env');
    expect(await put(cwd)).toMatchObject({ files: [], diagnostics: [] });
    rmSync(join(cwd, 'landing/.env'));
    symlinkSync('/dev/null', join(cwd, 'landing/.env'));
    expect(await put(cwd)).toMatchObject({ files: [], diagnostics: [] });
  });
});

describe('an offset', () => {
  test('gives a checkout ports of its own, and later runs pick it up', async () => {
    const [one, two] = [workspaceProject(), workspaceProject()];
    writeProject(two, { '.env': '# mine\nTRAEFIK_PORT=9999\n' });
    await put(one, { offset: 1000 });
    const { files } = await put(two, { offset: 2000 });
    expect(files[0]).toEqual({ path: '.env', change: 'updated', kept: ['TRAEFIK_PORT'] });
    const [a, b] = [values(one, '.env'), values(two, '.env')];
    expect(a).toMatchObject({ COMPOSE_PROJECT_NAME: 'acme-1000', API_PORT: '4001', POSTGRES_PORT: '6432' });
    expect(b).toMatchObject({ COMPOSE_PROJECT_NAME: 'acme-2000', API_PORT: '5001', TRAEFIK_PORT: '9999' });
    expect(Object.keys(a).sort()).toEqual(Object.keys(b).sort());
    expect(Object.keys(a).filter(name => a[name] === b[name])).toEqual([]);
    expect(values(two, 'api/.env')).toMatchObject({
      PORT: '5001',
      DATABASE_URL: expect.stringContaining('@localhost:7432/'),
    });
    expect(values(two, 'web/.env')).toMatchObject({
      PORT: '5100',
      PUBLIC_API: `http://api.localhost:${b.HTTP_PORT}`,
      ORIGIN: `http://app.localhost:${b.HTTP_PORT}`,
    });
    expect((await put(two)).files.every(({ change }) => change === 'unchanged')).toBe(true);
  });

  test('covers a service that came later, and 0 takes it back', async () => {
    const cwd = workspaceProject(services.replace(/ {4}web: .*\n/, ''));
    await put(cwd, { offset: 1000 });
    const text = read(cwd, 'projects.ts').replace(
      '    api: nestjs',
      `${/ {4}web: .*\n/.exec(services)![0]}    api: nestjs`,
    );
    writeProject(cwd, { 'projects.ts': text });
    await put(cwd);
    expect(values(cwd, '.env')).toMatchObject({ WEB_PORT: '4100', COMPOSE_PROJECT_NAME: 'acme-1000' });
    expect((await put(cwd, { offset: 0 })).files[0]).toEqual({ path: '.env', change: 'deleted', kept: [] });
    expect(existsSync(join(cwd, '.env'))).toBe(false);
    expect(values(cwd, 'api/.env')).toMatchObject({ PORT: '3001' });
  });

  test('that leads beyond the last port is refused', async () => {
    const result = await put(workspaceProject(), { offset: 64_000 });
    expect([codes(result), result.files]).toEqual([['env/offset'], []]);
  });

  test('shares the root with a service whose package is there', async () => {
    const alone = "    api: nestjs({ port: 3001, route: 'api', path: '.', env: { MODE: 'plain' } }),\n";
    const cwd = workspaceProject(`\n${alone}`, ['.']);
    await put(cwd, { offset: 1000 });
    expect(values(cwd, '.env')).toMatchObject({ API_PORT: '4001', PORT: '4001', MODE: 'plain' });
    const text = read(cwd, '.env');
    await put(cwd);
    expect(read(cwd, '.env')).toBe(text);
  });
});

describe('is refused, and nothing is written', () => {
  test.runIf(process.getuid?.() === 0)('where the rights are missing', async () => {
    const cwd = workspaceProject(services, ['api', 'web'], { 'api/.env': 'MINE=1\n' });
    chmodSync(join(cwd, 'api/.env'), 0o600);
    const [api, web] = await asAnother(cwd, async () => [await put(cwd), await put(cwd, { services: ['web'] })]);
    expect(api!.diagnostics.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^api\/\.env cannot be read: the rights are missing; change its owner or mode, /),
    ]);
    expect(web).toMatchObject({ files: [], diagnostics: [{ code: 'env/refused' }] });
    expect(web!.diagnostics[0]!.message).toMatch(/^web\/\.env cannot be written: the rights are missing; /);
    expect(existsSync(join(cwd, 'web/.env'))).toBe(false);
  });

  test('where git tracks the file', async () => {
    const cwd = workspaceProject(services, ['api', 'web'], { 'web/.env': 'MINE=1\n', '.gitignore': '.env\n' });
    git(cwd, 'init', '-q');
    git(cwd, 'add', '-f', 'web/.env');
    const result = await put(cwd);
    expect(codes(result)).toEqual(['env/tracked']);
    expect(result.diagnostics[0]!.message).toContain('git rm --cached web/.env');
    expect(existsSync(join(cwd, 'api/.env'))).toBe(false);
    expect((await put(cwd, { services: ['api'] })).diagnostics).toEqual([]);
  });

  test('where git tracks the file, also when a hook of another index runs it', async () => {
    const cwd = workspaceProject(services, ['api', 'web'], { 'web/.env': 'MINE=1\n' });
    git(cwd, 'init', '-q');
    git(cwd, 'add', '-f', 'web/.env');
    const elsewhere = workspaceProject();
    git(elsewhere, 'init', '-q');
    vi.stubEnv('GIT_DIR', join(elsewhere, '.git'));
    vi.stubEnv('GIT_INDEX_FILE', join(elsewhere, '.git/other-index'));
    onTestFinished(() => void vi.unstubAllEnvs());
    expect(codes(await put(cwd))).toEqual(['env/tracked']);
  });

  test('but only with a warning where git does not ignore it', async () => {
    const cwd = workspaceProject();
    git(cwd, 'init', '-q');
    const result = await put(cwd);
    expect(result.diagnostics).toMatchObject([{ code: 'env/not-ignored', severity: 'warning' }]);
    expect(result.files).toHaveLength(2);
  });

  test('where a link leads out of the project, and not where it stays in', async () => {
    const cwd = workspaceProject();
    const outside = workspaceProject();
    writeProject(outside, { '.env': 'A=1\n' });
    symlinkSync(join(outside, '.env'), join(cwd, 'web/.env'));
    const result = await put(cwd);
    expect([codes(result), existsSync(join(cwd, 'api/.env'))]).toEqual([['env/refused'], false]);
    expect(read(outside, '.env')).toBe('A=1\n');
    mkdirSync(join(cwd, 'shared'));
    writeProject(cwd, { 'shared/api.env': 'A=1\n' });
    symlinkSync('../shared/api.env', join(cwd, 'api/.env'));
    await put(cwd, { services: ['api'] });
    expect(read(cwd, 'shared/api.env')).toMatch(/^A=1\n\n# >>> [\s\S]*\nKEY=none\n/);
  });

  test('where the marks are no pair', async () => {
    const cwd = workspaceProject();
    await put(cwd);
    const text = read(cwd, 'api/.env');
    writeProject(cwd, { 'api/.env': text.replace(/# <<<.*\n/, '') });
    const result = await put(cwd);
    expect([codes(result), result.files]).toEqual([['env/unpaired'], []]);
  });

  test('where the registry has errors', async () => {
    const cwd = workspaceProject(services.replace("uses: ['postgres']", "uses: ['postgre']"));
    const result = await put(cwd);
    expect([codes(result), existsSync(join(cwd, 'api/.env'))]).toEqual([['names/unknown'], false]);
  });

  test('what is not on this machine, or not in the registry', async () => {
    const cwd = workspaceProject();
    expect(codes(await put(cwd, { environment: 'production' }))).toEqual(['env/not-local']);
    expect(codes(await put(cwd, { services: ['postgres', 'api'] }))).toEqual(['env/no-code-here']);
    await expect(put(cwd, { services: ['ap'] })).rejects.toThrow(UnknownNameError);
    await expect(put(cwd, { environment: 'de' })).rejects.toThrow('did you mean "dev"');
  });
});
