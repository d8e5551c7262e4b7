import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { init } from '../../src/api.ts';
import { compile } from '../../src/pipeline.ts';
import { writeProject } from '../load/project.ts';

/** Parts of paths, many of which meet once they are made labels, or are names of something else in the outputs. */
const part = fc.oneof(
  fc.constantFrom('api', 'Api', 'a.p.i', 'app', 'web', 'chat', 'staging-chat', 'staging', 'admin', 'dev', 'all'),
  fc.constantFrom('http', 'traefik', 'node', 'postgres', 'postgres-setup', 'redis', 'default', 'main', '1', '00', '-x'),
  fc.constantFrom('größe', '日本', '___', 'x'.repeat(70), 'app-chat', 'api-chat', 'chat-web', 'production'),
  fc.string({ unit: fc.constantFrom(...'abAB09._-@+~ é$'), minLength: 1, maxLength: 12 }),
);
// pnpm's patterns pass over directories that begin with a dot.
const folder = part.filter(text => !text.startsWith('.') && text.trim() === text);
const path = fc
  .tuple(
    fc.constantFrom('apps', 'services', 'packages'),
    fc.oneof(
      fc.tuple(folder),
      fc.tuple(folder, folder),
      fc.tuple(folder, fc.constantFrom('apps', 'services', 'packages'), folder),
      fc.tuple(folder, folder, folder, folder),
    ),
  )
  .map(([first, rest]) => [first, ...rest].join('/'));

const frameworks = {
  nestjs: { '@nestjs/core': '^11.0.0' },
  sveltekit: { '@sveltejs/kit': '^2.0.0' },
  astro: { astro: '^5.0.0' },
  expo: { expo: '^54.0.0' },
  next: { next: '^16.0.0' },
};
const scripts = {
  nestjs: 'nest start',
  sveltekit: 'vite build',
  astro: 'astro build',
  expo: 'expo start',
  next: 'next dev',
};

const app = fc.record({
  path,
  name: fc.oneof(fc.uuid(), fc.uuid(), part),
  framework: fc.constantFrom(...(Object.keys(frameworks) as (keyof typeof frameworks)[])),
  build: fc.boolean().map(left => !left || undefined),
  store: fc.constantFrom('pg', 'bullmq', 'mongoose', 'lodash'),
  port: fc.option(fc.oneof(fc.constantFrom(0, 80, 3000, 3001, 3100, 5432, 8080, 99_999), fc.nat(66_000))),
  health: fc.constantFrom('health', 'a b', "it's", '', ':id/health', 'v1/healthz'),
});
type App = typeof app extends fc.Arbitrary<infer A> ? A : never;

const workspace = fc.record({
  name: fc.oneof(part, fc.constant('@acme/monorepo')),
  apps: fc.uniqueArray(app, { maxLength: 12, selector: ({ path }) => path.toLowerCase() }),
});

function filesOf({ name, apps }: { readonly name: string; readonly apps: readonly App[] }) {
  return {
    'package.json': JSON.stringify({ name, private: true, packageManager: 'pnpm@10.34.8' }),
    'pnpm-lock.yaml': "lockfileVersion: '9.0'\n",
    'pnpm-workspace.yaml': "packages: ['{apps,services,packages}/**']\n",
    ...Object.fromEntries(apps.flatMap(appFiles)),
  };
}

function appFiles({ path, name, framework, build, store, port, health }: App): readonly (readonly [string, string])[] {
  const manifest = {
    name,
    scripts: { start: scripts[framework], ...(build && { build: 'x' }) },
    dependencies: { ...frameworks[framework], [store]: '*' },
  };
  return [
    [`${path}/package.json`, JSON.stringify(manifest)],
    [`${path}/src/app.controller.ts`, `@Controller('${health}')\nclass A {\n  @Get() a() {}\n}\n`],
    ...(port === null ? [] : [[`${path}/.env.example`, `PORT=${port}\n`] as const]),
  ];
}

test('generate accepts what init writes, whatever the workspace', async () => {
  await fc.assert(
    fc.asyncProperty(workspace, async given => {
      const root = realpathSync(mkdtempSync(join(tmpdir(), 'fleet-')));
      try {
        writeProject(root, filesOf(given));
        const { config, services, diagnostics } = await init({ cwd: root });
        expect(config).toBe(join(root, 'projects.ts'));
        // Nothing is lost: each is a service, or named with the reason.
        expect(services.length + diagnostics.length).toBe(given.apps.length);
        const { plan, diagnostics: found } = await compile(config!);
        expect(found.filter(({ severity }) => severity === 'error')).toEqual([]);
        expect(Object.keys(plan!.services)).toEqual(expect.arrayContaining(services.map(({ service }) => service)));
      } finally {
        rmSync(root, { recursive: true, force: true });
      }
    }),
    { numRuns: 100 },
  );
}, 120_000);
