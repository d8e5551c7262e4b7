import { spawn } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { load } from '../../src/define/load.ts';
import { project, registry, writeProject } from './project.ts';

vi.mock('node:child_process', async original => {
  const module = await original<typeof import('node:child_process')>();
  return { ...module, spawn: vi.fn(module.spawn) };
});

interface Made {
  readonly services: Readonly<Record<string, { readonly options: { readonly port: number } }>>;
}

/** Loads, and tells whether esbuild was run for it. */
async function loaded(root: string) {
  const before = vi.mocked(spawn).mock.calls.length;
  const result = await load(join(root, 'projects.ts'));
  return { ...result, made: result.registry as Made, ran: vi.mocked(spawn).mock.calls.length > before };
}

const simple = registry('    api: nestjs({ port: Number(process.env.API_PORT ?? 3000) }),');

test('a second load runs nothing, and evaluates again', async () => {
  const root = project({ 'projects.ts': simple, 'node_modules/.keep': '' });
  expect((await loaded(root)).ran).toBe(true);
  vi.stubEnv('API_PORT', '4000');
  const { ran, made } = await loaded(root);
  vi.unstubAllEnvs();
  expect(ran).toBe(false);
  expect(made.services.api?.options.port).toBe(4000);
  expect(readdirSync(join(root, 'node_modules/.cache/portolan'))).toHaveLength(1);
});

test('an edit of the registry, of a fragment or of a package is seen', async () => {
  const root = project({
    'projects.ts': `import { port } from './port.ts';\nimport { host } from 'names';\n${registry('    [host]: nestjs({ port }),')}`,
    'port.ts': 'export const port = 1;',
    'node_modules/names/package.json': '{ "name": "names", "type": "module", "exports": "./a.js" }',
    'node_modules/names/a.js': "export const host = 'a';",
    'node_modules/names/b.js': "export const host = 'b';",
  });
  await loaded(root);
  writeProject(root, { 'port.ts': 'export const port = 2;' });
  expect(await loaded(root)).toMatchObject({ ran: true, made: { services: { a: { options: { port: 2 } } } } });
  writeProject(root, { 'node_modules/names/package.json': '{ "type": "module", "exports": "./b.js" }' });
  expect(await loaded(root)).toMatchObject({ ran: true, made: { services: { b: { options: { port: 2 } } } } });
  writeProject(root, { 'node_modules/names/b.js': "export const host = 'c';" });
  expect(await loaded(root)).toMatchObject({ ran: true, made: { services: { c: { options: { port: 2 } } } } });
  expect((await loaded(root)).ran).toBe(false);
});

test('a link that leads to another version of a package is seen', async () => {
  const root = project({
    'projects.ts': `import { host } from 'names';\n${registry('    [host]: nestjs({ port: 1 }),')}`,
    'node_modules/.store/one/index.js': "exports.host = 'one';",
    'node_modules/.store/two/index.js': "exports.host = 'two';",
  });
  const link = join(root, 'node_modules/names');
  symlinkSync('.store/one', link);
  await loaded(root);
  rmSync(link);
  symlinkSync('.store/two', link);
  expect(await loaded(root)).toMatchObject({ ran: true, made: { services: { two: {} } } });
});

test('a tsconfig.json whose paths lead elsewhere is seen, also the one that it extends', async () => {
  const root = project({
    'projects.ts': `import { port } from '#port';\n${registry('    api: nestjs({ port }),')}`,
    'one.ts': 'export const port = 1;',
    'two.ts': 'export const port = 2;',
    'tsconfig.json': '{ "extends": "./base.json" }',
    'base.json': '{ "compilerOptions": { "paths": { "#port": ["./one.ts"] } } }',
  });
  expect(await loaded(root)).toMatchObject({ made: { services: { api: { options: { port: 1 } } } } });
  writeProject(root, { 'base.json': '{ "compilerOptions": { "paths": { "#port": ["./two.ts"] } } }' });
  expect(await loaded(root)).toMatchObject({ made: { services: { api: { options: { port: 2 } } } } });
});

test('what a crash or a hand left of the cache is made anew', async () => {
  const root = project({ 'projects.ts': simple, 'node_modules/.keep': '' });
  const { bundle } = await loaded(root);
  writeFileSync(bundle!, '');
  expect(await loaded(root)).toMatchObject({ ran: true, diagnostics: [] });
  const directory = join(root, 'node_modules/.cache/portolan');
  writeFileSync(join(directory, readdirSync(directory)[0]!, 'bundle.json'), '{"config":');
  expect(await loaded(root)).toMatchObject({ ran: true, diagnostics: [] });
});

test('a copy of the project elsewhere does not take the bundle of the first', async () => {
  const root = project({ 'projects.ts': simple, 'node_modules/.keep': '' });
  await loaded(root);
  const other = project({});
  cpSync(root, other, { recursive: true });
  const { inputs, ran } = await loaded(other);
  expect(ran).toBe(true);
  expect(inputs).toContain(join(other, 'projects.ts'));
});

test.each(['without node_modules', 'where node_modules cannot be written'])(
  '%s, a temporary directory is taken',
  async where => {
    const root = project({ 'projects.ts': simple });
    const packages = join(root, 'node_modules');
    if (where.endsWith('written')) {
      mkdirSync(packages);
      // A file in the way keeps root out as well, who may write anywhere.
      writeFileSync(join(packages, '.cache'), '');
      chmodSync(packages, 0o555);
    }
    const { bundle, diagnostics } = await loaded(root);
    expect(diagnostics).toEqual([]);
    expect(bundle).not.toContain(root);
    expect((await loaded(root)).ran).toBe(false);
    if (where.endsWith('written')) chmodSync(packages, 0o755);
  },
);
