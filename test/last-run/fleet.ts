import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { portolan, type Ran, root as repository } from '../cli/portolan.ts';
import { project, writeProject } from '../load/project.ts';
import { run } from '../setup/paths.js';

/** A registry of two files, built from a workspace with a shared package that draws a warning. */
export const files: Readonly<Record<string, string>> = {
  'projects.ts': `import { astro, defineRegistry, nestjs, postgres } from 'portolan';
import { port } from './fleet/port';

// What a process, new Date() or require() is called in texts and comments is of no matter.
export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { dev: { local: true }, production: {} },
  services: {
    postgres: postgres({ version: '16' }),
    api: nestjs({ port, uses: ['postgres'], env: { NOTE: 'a global process to fetch a Date' } }),
    site: astro({}),
  },
});
`,
  'fleet/port.ts': 'export const port = 3001;\n',
  'package.json': '{ "name": "root", "private": true, "packageManager": "pnpm@10.15.0" }\n',
  'pnpm-workspace.yaml': 'packages:\n  - apps/*\n  - packages/*\n',
  'pnpm-lock.yaml': "lockfileVersion: '9.0'\n",
  'tsconfig.json': '{ "extends": "./tsconfig.base.json" }\n',
  'tsconfig.base.json': '{ "compilerOptions": { "strict": true } }\n',
  'apps/api/package.json':
    '{ "name": "api", "dependencies": { "types": "workspace:*" }, "scripts": { "build": "tsc" } }\n',
  'apps/api/tsconfig.json': '{ "extends": "../../tsconfig.base.json" }\n',
  'apps/site/package.json': '{ "name": "site", "scripts": { "build": "astro build" } }\n',
  'packages/types/package.json': '{ "name": "types" }\n',
  'node_modules/.keep': '',
};

/** Fills a folder with the project after its first run. */
export async function begin(root: string, more: Readonly<Record<string, string>> = {}): Promise<void> {
  writeProject(root, { ...files, ...more });
  await rested();
  await portolan(['generate'], { cwd: root });
}

let begun = '';

/** Has what is built, and a project after its first run, for the tests of a file. */
export function beginsOnce(): void {
  beforeAll(async () => {
    expect((await run(process.execPath, ['scripts/build.js'])).code).toBe(0);
    begun = realpathSync(mkdtempSync(join(tmpdir(), 'begun-')));
    await begin(begun);
  });
  afterAll(() => rmSync(begun, { recursive: true, force: true }));
}

/** A copy of that project, with all as it should be, after a run that saw so. */
export async function settled(): Promise<string> {
  const root = project({});
  cpSync(begun, root, { recursive: true, filter: path => !path.endsWith('/.cache') });
  await rested();
  await portolan(['generate'], { cwd: root });
  return root;
}

/** Some moments, as between two commands of a person's: what was changed as a run began, that run does not trust. */
export function rested(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, 50));
}

export interface Seen extends Ran {
  /** Whether it was answered from the last run. */
  readonly quick: boolean;
}

/** Runs what was built, and tells whether it came as far as to look at the registry. */
export async function seen(cwd: string, words: readonly string[] = ['generate'], env = {}): Promise<Seen> {
  const trace = `${cwd}.trace`;
  rmSync(trace, { force: true });
  const node = ['--import', join(repository, 'test/cli/trace.js')];
  const ran = await portolan(words, { cwd, env: { TRACE: trace, ...env }, node });
  const quick = !readFileSync(trace, 'utf8').includes('node:vm');
  rmSync(trace);
  return { ...ran, quick };
}

/** What a run does with its record, and what it does without. */
export async function both(root: string, words: readonly string[] = ['generate'], env = {}) {
  const aside = `${root}.aside`;
  cpSync(root, aside, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });
  const first = await seen(root, words, env);
  const made = state(root);
  rmSync(root, { recursive: true });
  renameSync(aside, root);
  forget(root);
  const { quick: _, ...without } = await seen(root, words, env);
  const { quick, ...withRecord } = first;
  return { quick, withRecord: { ...withRecord, tree: made }, without: { ...without, tree: state(root) } };
}

/** Takes the record of the last run away, and nothing else. */
export function forget(root: string): void {
  rmSync(remembered(root, 'last-run'), { force: true });
}

/** A file in which something is remembered. */
export function remembered(root: string, name: string): string {
  const cache = join(root, 'node_modules/.cache');
  const paths = readdirSync(cache, { recursive: true, encoding: 'utf8' });
  return join(cache, paths.find(path => path.endsWith(`/${name}`)) ?? name);
}

/** Everything but what is remembered: texts, and where links lead. */
function state(root: string): Readonly<Record<string, string>> {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries
      .map(each => [join(each.parentPath, each.name), each] as const)
      .filter(([path, each]) => !each.isDirectory() && !path.includes('/.cache/'))
      .map(([path, each]) => [
        path.slice(root.length),
        each.isSymbolicLink() ? `-> ${readlinkSync(path)}` : readFileSync(path, 'utf8'),
      ]),
  );
}
