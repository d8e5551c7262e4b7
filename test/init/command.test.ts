import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { init } from '../../src/api.ts';
import { portolan } from '../cli/portolan.ts';
import { project } from '../load/project.ts';
import { asAnother } from '../setup/another-user.ts';
import { run } from '../setup/paths.js';

beforeAll(async () => {
  expect((await run(process.execPath, ['scripts/build.js'])).code).toBe(0);
});

const manifest = { name: 'api', scripts: { build: 'nest build' }, dependencies: { '@nestjs/core': '^11.0.0' } };
const workspace = {
  'package.json': JSON.stringify({ name: '@acme/monorepo', packageManager: 'pnpm@10.34.8' }),
  'pnpm-workspace.yaml': 'packages:\n  - apps/*\n',
  'pnpm-lock.yaml': "lockfileVersion: '9.0'\n",
  'apps/api/package.json': JSON.stringify(manifest),
  'apps/api/src/main.ts': 'await app.listen(3000);\n',
  'apps/admin/package.json': JSON.stringify({
    name: 'admin',
    scripts: { dev: 'next dev' },
    dependencies: { next: '*' },
  }),
};

test('init writes a registry at the root, from anywhere below, and tells what it is and what comes next', async () => {
  const root = project(workspace);
  const { code, stdout, stderr } = await portolan(['init'], { cwd: join(root, 'apps/api') });
  expect({ code, stdout }).toEqual({ code: 0, stdout: 'created ../../projects.ts\n' });
  expect(stderr).toContain('warning init/left-out\napps/admin (Next.js) is left out: ');
  expect(stderr).toContain('\n  api  nestjs  apps/api\n');
  expect(stderr).toContain('\nits domain is monorepo.example until you say another\n');
  expect(stderr).toMatch(/\nnext:\n {2}1\. read projects\.ts.*\n(?: {2}\d\. .*\n)* {2}\d\. portolan generate, .*\n$/);
  expect(await portolan(['generate'], { cwd: root })).toMatchObject({ code: 0 });
  expect(existsSync(join(root, 'docker-bake.hcl'))).toBe(true);
});

test('init names each package that becomes no service, also where none does', async () => {
  const root = project({
    ...workspace,
    'apps/api/package.json': JSON.stringify({ ...manifest, scripts: {} }),
    'apps/lib/package.json': JSON.stringify({ name: 'lib' }),
    'apps/worker/package.json': JSON.stringify({ name: 'worker', scripts: { start: 'node .' } }),
  });
  const { code, stderr } = await portolan(['init'], { cwd: root });
  expect(code).toBe(0);
  expect(stderr).toContain('warning init/left-out\napps/api (nestjs) is left out: it has no script "build"; add one\n');
  expect(stderr).toContain('\nno package became a service\n\nwithout a framework that Portolan knows');
  expect(stderr).toContain(', so taken for no service: apps/lib, apps/worker\n');
});

test('a name and a domain may be said', async () => {
  const root = project(workspace);
  const { code, stderr } = await portolan(['init', '--name', 'acme', '--domain', 'acme.dev'], { cwd: root });
  expect(code).toBe(0);
  expect(stderr).not.toContain('until you say another');
  expect(readFileSync(join(root, 'projects.ts'), 'utf8')).toContain("  name: 'acme',\n  domain: 'acme.dev',\n");
});

test.each([
  [['--name', 'Acme & Co'], '"Acme & Co" must be a DNS label: a-z, 0-9 and -', 'did you mean "acme-co"?'],
  [['--domain', 'Acme.Dev'], '"Acme.Dev" must be a domain name', 'did you mean "acme.dev"?'],
  [['--name', 'A B', '--domain', 'x y'], 'portolan: "A B" must be', '\nportolan: "x y" must be'],
])('%j is wrong usage, and nothing is written', async (words, ...texts) => {
  const root = project(workspace);
  const { code, stdout, stderr } = await portolan(['init', ...words], { cwd: root });
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  for (const text of ['portolan: ', ...texts, '\nportolan help init tells more.\n']) expect(stderr).toContain(text);
  expect(existsSync(join(root, 'projects.ts'))).toBe(false);
});

test('a registry below the root of its workspace is refused', async () => {
  const root = project(workspace);
  const { code, stderr } = await portolan(['init', '--config', 'apps/api'], { cwd: root });
  expect(code).toBe(1);
  expect(stderr).toContain('error init/not-at-root\nthe registry belongs to the root of its workspace');
  expect(existsSync(join(root, 'apps/api/projects.ts'))).toBe(false);
});

test('a registry that is there stays as it is', async () => {
  const root = project({ ...workspace, 'projects.ts': '// mine\n' });
  const { code, stderr } = await portolan(['init'], { cwd: root });
  expect(code).toBe(1);
  expect(stderr).toContain('projects.ts:1:1 error init/exists\n');
  expect(readFileSync(join(root, 'projects.ts'), 'utf8')).toBe('// mine\n');
  const other = await portolan(['init', '--config', 'other.ts'], { cwd: root });
  expect(other).toMatchObject({ code: 0, stdout: 'created other.ts\n' });
});

test('a directory that is in no workspace is told so, as is a manifest that cannot be read', async () => {
  const nowhere = await portolan(['init'], { cwd: '/' });
  expect(nowhere).toMatchObject({ code: 1, stderr: expect.stringContaining('error init/no-workspace\n') });
  const root = project({ ...workspace, 'apps/api/package.json': '{ "name": 1 }' });
  const broken = await portolan(['init'], { cwd: root });
  expect(broken).toMatchObject({ code: 1, stdout: '' });
  expect(broken.stderr).toContain('apps/api/package.json:1:3 error workspace/unreadable\n');
  expect(existsSync(join(root, 'projects.ts'))).toBe(false);
});

test.runIf(process.getuid?.() === 0)('missing rights are told with what lacks them', async () => {
  const root = project({ ...workspace, 'apps/.keep': '' });
  const told = async (locked?: string) => {
    if (locked !== undefined) chmodSync(join(root, locked), 0o000);
    const { config, diagnostics } = await asAnother(root, () => init({ cwd: root }));
    if (locked !== undefined) chmodSync(join(root, locked), 0o755);
    expect(config).toBeNull();
    return diagnostics.map(({ code, message }) => `${code} ${message.replace(/^.*projects/, 'projects')}`);
  };
  const why = 'the rights are missing; change its owner or mode, or those of its directory';
  expect(await told()).toEqual([`init/failed projects.ts cannot be written: ${why}`]);
  expect(await told('apps')).toEqual([`workspace/unreadable apps/package.json cannot be read: ${why}`]);
  expect(await told('apps/api')).toEqual([`workspace/unreadable apps/api/package.json cannot be read: ${why}`]);
  expect(await told('package.json')).toEqual([`workspace/unreadable package.json cannot be read: ${why}`]);
});
