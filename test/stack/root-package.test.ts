// A repository that is one package: its sources stand at the root, beside all that is no source.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { generate, init } from '../../src/api.ts';
import { project } from '../load/project.ts';
import { docker } from '../setup/paths.js';

test('a package at the root is let into its own build, without what is installed, built or for this machine', async () => {
  const manifest = {
    name: 'api',
    packageManager: 'pnpm@10.34.8',
    scripts: { build: 'nest build' },
    dependencies: { '@nestjs/core': '*' },
  };
  const root = project({
    'package.json': JSON.stringify(manifest),
    'pnpm-workspace.yaml': "packages: ['.']\n",
    'pnpm-lock.yaml': "lockfileVersion: '9.0'\n",
    'src/main.ts': 'await app.listen(3000);\n',
    'node_modules/installed': '',
    'dist/main.js': '',
    '.env': '',
  });
  expect((await init({ cwd: root })).services).toEqual([{ service: 'api', kind: 'nestjs', path: '.' }]);
  expect((await generate({ cwd: root })).differences.length).toBeGreaterThan(0);
  // The context as the generated .dockerignore lets it through, and nothing run.
  writeFileSync(join(root, 'generated/docker/api.Dockerfile'), 'FROM scratch\nCOPY . /\n');
  const args = ['buildx', 'build', '-f', 'generated/docker/api.Dockerfile', '-o', 'type=local,dest=out', '.'];
  const { code, stderr } = await docker(args, { cwd: root });
  expect(code, stderr).toBe(0);
  const there = (path: string) => existsSync(join(root, 'out', path));
  expect(['package.json', 'pnpm-lock.yaml', 'src/main.ts'].filter(path => !there(path))).toEqual([]);
  expect(['node_modules', 'dist', '.env'].filter(there)).toEqual([]);
});
