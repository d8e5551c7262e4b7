import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { project, writeProject } from '../load/project.ts';
import { run } from '../setup/paths.js';
import { fleet, wrongFleet } from './fleet.ts';
import { portolan, root, start } from './portolan.ts';

beforeAll(async () => {
  expect((await run(process.execPath, ['scripts/build.js'])).code).toBe(0);
});

const names = 'generated/names.d.ts';

describe('generate', () => {
  test('writes what differs, lists it, and then finds nothing to do', async () => {
    const cwd = project({ 'projects.ts': fleet });
    const first = await portolan(['generate'], { cwd });
    expect(first).toMatchObject({ code: 0, stdout: expect.stringContaining(`created ${names}\n`) });
    expect(first.stderr).toMatch(/^evaluated\n\d+ files? written, 0 unchanged\n$/);
    const second = await portolan(['generate'], { cwd });
    expect(second).toMatchObject({ code: 0, stdout: '' });
    expect(second.stderr).toMatch(/ up to date\n$/);
    writeProject(cwd, { 'projects.ts': fleet.replace('cache: redis', 'queue: redis') });
    const third = await portolan(['generate'], { cwd });
    expect(third.stdout).toContain(`updated ${names}\n`);
    expect(third.stdout).toContain('deleted generated/env/production/cache.env.example\n');
    expect(third.stderr).toMatch(/\n\d+ files written, 1 deleted, \d+ unchanged\n$/);
  });

  test('overwrites what was edited by hand only with --force, and names it', async () => {
    const cwd = project({ 'projects.ts': fleet });
    await portolan(['generate'], { cwd });
    const edited = `${readFileSync(join(cwd, names), 'utf8')}// edited\n`;
    writeProject(cwd, { [names]: edited });
    const refused = await portolan(['generate'], { cwd });
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toContain(`${names}:${edited.split('\n').length - 1}:1 error write/hand-edited\n`);
    expect(refused.stderr).toContain('--force');
    expect(readFileSync(join(cwd, names), 'utf8')).toBe(edited);
    const forced = await portolan(['generate', '--force'], { cwd });
    expect(forced).toMatchObject({ code: 0, stdout: `overwritten ${names}\n` });
    expect(await portolan(['generate', '--check', '--force'], { cwd })).toMatchObject({ code: 2 });
  });

  test('--check writes nothing, lists what differs, and ends with 1', async () => {
    const cwd = project({ 'projects.ts': fleet, 'deep/er/.keep': '' });
    const missing = await portolan(['generate', '--check'], { cwd });
    expect(missing).toMatchObject({ code: 1, stdout: expect.stringContaining(`missing ${names}\n`) });
    expect(existsSync(join(cwd, 'generated'))).toBe(false);
    await portolan(['generate'], { cwd });
    expect(await portolan(['generate', '--check'], { cwd })).toMatchObject({ code: 0, stdout: '' });
    rmSync(join(cwd, names));
    const changed = await portolan(['generate', '--check'], { cwd: join(cwd, 'deep/er') });
    expect(changed).toMatchObject({ code: 1, stdout: `missing ../../${names}\n` });
    expect(changed.stderr).toMatch(/^evaluated\n1 of \d+ files not as the registry says: run portolan generate\n$/);
  });

  test('--check says of an edit by hand what generate says', async () => {
    const cwd = project({ 'projects.ts': fleet });
    await portolan(['generate'], { cwd });
    const edited = `${readFileSync(join(cwd, names), 'utf8')}// edited\n`;
    writeProject(cwd, { [names]: edited });
    const { stderr } = await portolan(['generate'], { cwd });
    expect(stderr).toMatch(/^generated\/names\.d\.ts:\d\d:1 error write\/hand-edited\n.* --force$/m);
    const checked = await portolan(['generate', '--check'], { cwd });
    expect(checked).toMatchObject({ code: 1, stdout: `hand-edited ${names}\n` });
    expect(checked.stderr).toContain(stderr.replace(/^evaluated\n/, ''));
    expect(checked.stderr).toMatch(/: see to what was edited by hand, then run portolan generate\n$/);
    const github = await portolan(['generate', '--check', '--format', 'github'], { cwd });
    expect(github.stdout).toMatch(
      /^::error file=.*names\.d\.ts,line=\d\d,col=1,title=write\/hand-edited::.*--force\n$/,
    );
    const json = JSON.parse((await portolan(['generate', '--check', '--format', 'json'], { cwd })).stdout);
    expect(json).toMatchObject({ diagnostics: [{ code: 'write/hand-edited' }], differences: [{ path: names }] });
    expect(readFileSync(join(cwd, names), 'utf8')).toBe(edited);
  });

  test('--strict takes a warning for an error, and writes nothing', async () => {
    const warned = fleet.replace("version: '7', ", "version: '7', replicas: perEnvironment({ dev: 2 }), ");
    const cwd = project({ 'projects.ts': warned.replace('postgres, redis }', 'perEnvironment, postgres, redis }') });
    const refused = await portolan(['generate', '--strict'], { cwd });
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toContain('error services/local-replicas');
    expect(existsSync(join(cwd, 'generated'))).toBe(false);
    expect(await portolan(['check', '--strict'], { cwd })).toMatchObject({ code: 1 });
    const lenient = await portolan(['generate'], { cwd });
    expect(lenient.code).toBe(0);
    expect(lenient.stderr).toContain('warning services/local-replicas');
    // Nor is it remembered as a run that had nothing to say.
    expect(await portolan(['generate', '--strict'], { cwd })).toMatchObject({ code: 1 });
  });

  test('tells drift in every format', async () => {
    const cwd = project({ 'projects.ts': fleet });
    await portolan(['generate'], { cwd });
    rmSync(join(cwd, names));
    const github = await portolan(['generate', '--check', '--format', 'github'], { cwd });
    expect(github).toMatchObject({
      code: 1,
      stdout: expect.stringContaining(`::error file=${names},line=1,col=1,title=write/missing::`),
    });
    const sarif = JSON.parse((await portolan(['generate', '--check', '--format=sarif'], { cwd })).stdout);
    expect(sarif.runs[0].results).toMatchObject([{ ruleId: 'write/missing' }]);
    const json = JSON.parse((await portolan(['generate', '--check', '--format', 'json'], { cwd })).stdout);
    expect(json).toMatchObject({ diagnostics: [], check: true, differences: [{ path: names, change: 'missing' }] });
  });

  test('writes nothing where something is wrong, and tells all of it', async () => {
    const cwd = project({ 'projects.ts': wrongFleet });
    const { code, stdout, stderr } = await portolan(['generate'], { cwd });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^projects\.ts:11:48 error names\/unknown$/m);
    expect(stderr).toMatch(/^projects\.ts:12:34 error options\/invalid$/m);
    expect(stderr).toMatch(/^> 11 \|.*uses: \['cach'\]/m);
    expect(stderr).toMatch(/did you mean "cache"/);
    expect(stderr).toMatch(/\n2 errors\n$/);
    expect(existsSync(join(cwd, 'generated'))).toBe(false);
  });

  test('does not follow a link out of the project', async () => {
    const cwd = project({ 'in/projects.ts': fleet });
    mkdirSync(join(cwd, 'out'));
    symlinkSync('../out', join(cwd, 'in/generated'));
    const { code, stderr } = await portolan(['generate'], { cwd: join(cwd, 'in') });
    expect(code).toBe(1);
    expect(stderr).toContain('error write/outside\n');
    expect(existsSync(join(cwd, 'out/names.d.ts'))).toBe(false);
  });
});

describe('check', () => {
  test('says that nothing is wrong', async () => {
    const cwd = project({ 'projects.ts': fleet });
    const { code, stdout, stderr } = await portolan(['check'], { cwd });
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: '',
      stderr: 'evaluated\nnothing is wrong with projects.ts\n',
    });
  });

  test('puts formats for machines on standard output', async () => {
    const cwd = project({ 'projects.ts': wrongFleet });
    const { code, stdout } = await portolan(['check', '--format', 'json'], { cwd });
    expect(code).toBe(1);
    expect(JSON.parse(stdout).diagnostics).toMatchObject([
      { place: { file: 'projects.ts', line: 11 } },
      { place: { line: 12 } },
    ]);
  });

  test.each([
    ['a registry that throws', "throw new Error('no');", 'registry/throws'],
    ['an import of what is not there', "import './nothing';", 'registry/unresolved-import'],
    ['no export', 'export {};', 'registry/no-export'],
    ['waiting for what never comes', 'await new Promise(() => {});\nexport default 1;', 'registry/never-settles'],
  ])('has a sentence for %s', async (_, text, code) => {
    const cwd = project({ 'projects.ts': text });
    const ran = await portolan(['check'], { cwd });
    expect(ran).toMatchObject({ code: 1, stdout: '' });
    expect(ran.stderr).toContain(` error ${code}\n`);
    expect(ran.stderr).not.toMatch(/^ +at /m);
  });

  test('finds the nearest projects.ts upwards, or says that there is none', async () => {
    const cwd = project({ 'projects.ts': fleet, 'a/b/.keep': '' });
    expect(await portolan(['check'], { cwd: join(cwd, 'a/b') })).toMatchObject({ code: 0 });
    expect(await portolan(['check', '--config', '../..'], { cwd: join(cwd, 'a/b') })).toMatchObject({ code: 0 });
    const nowhere = await portolan(['check'], { cwd: '/' });
    const init = /^error registry\/not-found\nthere is no projects\.ts in \/, .*: portolan init writes a first one, /;
    expect(nowhere).toMatchObject({ code: 1, stderr: expect.stringMatching(init) });
    const missing = await portolan(['check', '--config', 'other.ts'], { cwd });
    expect(missing).toMatchObject({ code: 1, stderr: expect.stringContaining('there is no registry at other.ts') });
  });
});

describe('list and inspect', () => {
  test('list prints a table, or JSON', async () => {
    const cwd = project({ 'projects.ts': fleet });
    const { code, stdout } = await portolan(['list'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toBe(`service   kind      project  port  hostPort  dev  production
cache     redis     -        6379  6379      -    one
postgres  postgres  -        5432  5432      -    one
`);
    const services = JSON.parse((await portolan(['list', '--json'], { cwd })).stdout);
    expect(services[0]).toEqual({
      service: 'cache',
      kind: 'redis',
      project: null,
      port: 6379,
      hostPort: 6379,
      environments: { dev: { host: null, routes: [] }, production: { host: 'one', routes: [] } },
    });
  });

  test('inspect prints a page of one service, or JSON', async () => {
    const cwd = project({ 'projects.ts': fleet });
    const { code, stdout } = await portolan(['inspect', 'postgres', '-e', 'dev'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^postgres\n {2}kind +postgres, datastore +<- services\.postgres\n/);
    expect(stdout).toMatch(/^ {2}hostPort +postgres 5432, moved by POSTGRES_PORT +<- rule ports\//m);
    expect(stdout).toMatch(/^dev\n {2}runs +here/m);
    expect(stdout).not.toContain('production\n');
    const json = JSON.parse((await portolan(['inspect', 'postgres', '--json'], { cwd })).stdout);
    expect(Object.keys(json.environments)).toEqual(['dev', 'production']);
    const plan = JSON.parse((await portolan(['inspect'], { cwd })).stdout);
    expect(plan).toMatchObject({ version: 1, name: 'acme', services: { cache: {} } });
  });

  test('inspect prints what a service has on a cluster, and who says so', async () => {
    const onCluster = fleet
      .replace("hosts: ['one'] }", "hosts: ['one'], kubernetes: {} }")
      .replace("version: '16'", "version: '16', storage: '100Gi'");
    const cwd = project({ 'projects.ts': onCluster });
    const { stdout } = await portolan(['inspect', 'postgres', '-e', 'production'], { cwd });
    expect(stdout).toMatch(/^ {2}pods +1 +<- rule kubernetes\/one/m);
    expect(stdout).toMatch(/^ {2}storage +100Gi +<- services\.postgres\.storage$/m);
  });

  test.each([['list'], ['inspect']])('%s tells what is wrong in every format', async command => {
    const cwd = project({ 'projects.ts': wrongFleet });
    const text = await portolan([command], { cwd });
    expect(text).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('names/unknown') });
    const github = await portolan([command, '--format', 'github'], { cwd });
    expect(github).toMatchObject({ code: 1, stdout: expect.stringMatching(/^::error file=projects\.ts,line=11/) });
    const sarif = await portolan([command, '--format', 'sarif'], { cwd });
    expect(JSON.parse(sarif.stdout).runs[0].results).toHaveLength(2);
    for (const short of [['--json'], ['--format', 'json']]) {
      const json = await portolan([command, ...short], { cwd });
      expect(json.code).toBe(1);
      expect(JSON.parse(json.stdout).diagnostics).toMatchObject([{ place: { line: 11 } }, { place: { line: 12 } }]);
    }
  });

  test.each([['list'], ['inspect']])('--json of %s is short for --format json', async command => {
    const cwd = project({ 'projects.ts': fleet });
    const short = await portolan([command, '--json'], { cwd });
    expect(short).toEqual(await portolan([command, '--format', 'json'], { cwd }));
    expect(JSON.parse(short.stdout)).toBeTruthy();
    expect(await portolan([command, '--format', 'github'], { cwd })).toMatchObject({ code: 0, stdout: '' });
  });

  test('a reader that stops early is no failure', async () => {
    const many = Array.from(
      { length: 400 },
      (_, index) => `    s${index}: postgres({ version: '16', hostPort: ${10000 + index} }),\n`,
    );
    const cwd = project({
      'projects.ts': fleet.replace("    postgres: postgres({ version: '16' }),\n", many.join('')),
    });
    const child = start(['inspect'], { cwd });
    child.stdout?.once('data', () => child.stdout?.destroy());
    let errors = '';
    child.stderr?.on('data', text => {
      errors += text;
    });
    const code = await new Promise(resolve => child.on('close', resolve));
    expect({ code, errors }).toEqual({ code: 0, errors: 'evaluated\n' });
  });
});

test('the package runs from its own repository', async () => {
  expect(await portolan(['check'], { cwd: root })).toMatchObject({ code: 0 });
});
