// The package as users have it: packed, installed from its archive, and run beside the real tools.
import { cpSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { brokenLinks, linksIn } from '../docs/links.ts';
import { bake, docker, root, run } from '../setup/paths.js';
import { check, names as compilers } from '../types/compilers.ts';
import { done, packed, pnpm } from './packed.ts';

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const entries: readonly string[] = Object.keys(manifest.exports).filter(name => name !== './package.json');

let folder: string;
let archive: string;
beforeAll(async () => {
  ({ folder, archive } = await packed());
}, 120_000);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the archive', () => {
  test('holds what is run, what it declares, and nothing else', async () => {
    const { stdout } = await run('tar', ['-tzf', archive]);
    const files = stdout
      .trim()
      .split('\n')
      .map(path => path.replace(/^package\//, ''));
    const known =
      /^(?:LICENSE|README\.md|package\.json|projects\.ts|docs\/[\w-]+\.md|examples\/(?:README\.md|[\w-]+\/[\w-]+\.ts)|dist\/(?:\w+\.c?js|main-[A-Z0-9]{8}\.cjs|chunks\/[\w-]+\.js|types\/.+\.d\.ts))$/;
    expect(files.filter(path => !known.test(path))).toEqual([]);
    const pages = linksIn(readFileSync(join(root, 'README.md'), 'utf8')).filter(link => link.startsWith('docs/'));
    expect(files.filter(path => path.startsWith('docs/')).sort()).toEqual(pages.sort());
    const sources = files.flatMap(path => /^dist\/types\/(.+)\.d\.ts$/.exec(path)?.[1] ?? []);
    expect(sources.filter(path => !existsSync(join(root, `${path}.ts`)))).toEqual([]);
    for (const { types, default: code } of entries.map(name => manifest.exports[name])) {
      for (const path of [types, code]) expect(files).toContain(path.slice('./'.length));
    }
    const size = Math.round(statSync(archive).size / 1024);
    console.log(`the package has ${files.length} files, ${size} KiB packed`);
    expect(size).toBeLessThan(670);
  });
});

test('every link of its pages leads somewhere in it', async () => {
  const { stdout } = await run('tar', ['-xvzf', archive, '-C', folder]);
  const pages = stdout.split('\n').filter(path => path.endsWith('.md'));
  expect(pages.length).toBeGreaterThan(5);
  for (const path of pages) expect(brokenLinks(folder, path), path).toEqual([]);
});

/** What a user does, in order. */
async function useIn(project: string) {
  await done('npx', ['portolan', 'init'], project);
  await done('npx', ['portolan', 'generate'], project);
  return done('npx', ['portolan', 'generate', '--check'], project);
}

describe('in an empty project', () => {
  let project: string;
  beforeAll(async () => {
    project = join(folder, 'empty');
    await mkdir(project);
    writeFileSync(join(project, 'package.json'), '{}\n');
    await done('npm', ['install', '--silent', '--no-audit', '--no-fund', archive], project);
  }, 120_000);

  test('it installs, and init and generate work', async () => {
    await useIn(project);
    expect(readFileSync(join(project, 'projects.ts'), 'utf8')).toContain("name: 'empty'");
    expect(existsSync(join(project, 'generated/names.d.ts'))).toBe(true);
  });

  test('every entry is found, and those of the registry and of the functions are loaded', async () => {
    const script = `
      for (const name of ${JSON.stringify(entries)}) import.meta.resolve(name.replace('.', 'portolan'));
      const { defineRegistry } = await import('portolan');
      const { generate, init } = await import('portolan/api');
      console.log(typeof defineRegistry, typeof generate, typeof init);`;
    const { stdout } = await done(process.execPath, ['--input-type=module', '--eval', script], project);
    expect(stdout).toBe('function function function\n');
  });

  test.each(compilers)('%s accepts the registry, also without "type": "module"', compiler => {
    const options = { module: 'nodenext', strict: true, noEmit: true, types: [] };
    writeFileSync(
      join(project, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: options, include: ['projects.ts', 'generated/names.d.ts'] }),
    );
    expect(check(compiler, project)).toEqual([]);
  });
});

describe('in a pnpm workspace', () => {
  let project: string;
  beforeAll(async () => {
    project = join(folder, 'workspace');
    cpSync(fileURLToPath(new URL('workspace', import.meta.url)), project, { recursive: true });
    // The apps are locked, but only what the root needs is installed.
    await pnpm(['add', '--lockfile-only', '--save-dev', '--workspace-root', archive], project);
    await pnpm(['install', '--frozen-lockfile', '--filter', '.'], project);
    await useIn(project);
  }, 300_000);

  test('init finds the packages by their frameworks', async () => {
    const { stdout } = await done('npx', ['portolan', 'list', '--json'], project);
    const services = JSON.parse(stdout) as { service: string; kind: string; port: number }[];
    expect(services.map(({ service, kind, port }) => [service, kind, port])).toEqual([
      ['api', 'nestjs', 3000],
      ['docs', 'astro', 8080],
      ['mobile', 'expo', null],
      ['postgres', 'postgres', 5432],
      ['web', 'sveltekit', 3000],
    ]);
    expect(readFileSync(join(project, 'projects.ts'), 'utf8')).toContain("uses: ['postgres']");
  });

  test('docker buildx bake reads what generate wrote', async () => {
    const { code, stdout, stderr } = await bake(['--print'], { cwd: project });
    expect(code, stderr).toBe(0);
    expect(Object.keys(JSON.parse(stdout).target).sort()).toEqual(['api', 'docs', 'mobile', 'web']);
  });

  test('docker compose reads it without a warning', async () => {
    const args = ['compose', '--env-file', '/dev/null', '--profile', 'all', 'config', '--format', 'json'];
    const { code, stdout, stderr } = await docker(args, { cwd: project });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(Object.keys(JSON.parse(stdout).services)).toEqual(
      expect.arrayContaining(['api', 'docs', 'postgres', 'traefik', 'web']),
    );
  });

  test.each(compilers)('%s accepts the registry and what uses it', { timeout: 120_000 }, compiler => {
    expect(check(compiler, project)).toEqual([]);
  });

  test('TypeScript finds the package as bundlers do, too', () => {
    expect(check('TypeScript 7', project, '--module', 'preserve', '--moduleResolution', 'bundler')).toEqual([]);
  });
});
