import {
  cpSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { project, writeProject } from '../load/project.ts';
import { begin, beginsOnce, both, forget, remembered, rested, seen, settled } from './fleet.ts';

beginsOnce();

const write = (path: string, text: string) => (root: string) => writeProject(root, { [path]: text });
const replace = (path: string, from: string | RegExp, to: string) => (root: string) => {
  const text = readFileSync(join(root, path), 'utf8');
  expect(text).toMatch(from);
  writeFileSync(join(root, path), text.replace(from, to));
};
const remove = (path: string) => (root: string) => rmSync(join(root, path), { recursive: true });
const link = (path: string, to: string) => (root: string) => {
  renameSync(join(root, path), join(root, `${path}.moved`));
  symlinkSync(to, join(root, path));
};
const dockerfile = 'generated/docker/api.Dockerfile';

/** What changes what a run does or says, or could. */
const changes: Readonly<Record<string, (root: string) => void>> = {
  'the registry': replace('projects.ts', 'site: astro({}),', 'site: astro({}), two: astro({}),'),
  'a comment in the registry': replace('projects.ts', '// What', '// Well, what'),
  'what it imports': write('fleet/port.ts', 'export const port = 3333;\n'),
  'a file that it would import instead': write('fleet/port.tsx', 'export const port = 3334;\n'),
  'a tsconfig.json that is extended': write('tsconfig.base.json', '{ "compilerOptions": { "strict": false } }\n'),
  'a nearer tsconfig.json': write('fleet/tsconfig.json', '{}'),
  'a nearer package.json': write('fleet/package.json', '{ "type": "commonjs" }'),
  'a manifest': write('apps/api/package.json', '{ "name": "api", "scripts": { "build": "tsc -b" } }\n'),
  'a manifest with an error': write('apps/site/package.json', '{ "name": '),
  "a package's tsconfig.json": write('apps/site/tsconfig.json', '{ "extends": "../../tsconfig.base.json" }\n'),
  'a new package': write('apps/new/package.json', '{ "name": "api" }\n'),
  'a package that is gone': remove('apps/site'),
  'the patterns': write('pnpm-workspace.yaml', 'packages:\n  - apps/**\n  - packages/*\n'),
  'the lockfile': remove('pnpm-lock.yaml'),
  'an .npmrc': write('.npmrc', 'save-exact=true\n'),
  'a .pnpmfile.cjs': write('.pnpmfile.cjs', ''),
  "the root's manifest": replace('package.json', '10.15.0', '10.15.1'),
  'a package behind a link': link('packages/types', '../apps/site'),
  'a directory of packages behind a link': link('packages', 'packages.moved'),
  'an output': replace(dockerfile, 'USER', 'USER 0\nUSER'),
  'an output in its size and time': root => {
    const { atime, mtime } = statSync(join(root, dockerfile));
    replace(dockerfile, 'USER 1', 'USER 2')(root);
    utimesSync(join(root, dockerfile), atime, mtime);
  },
  'an output that is touched': root => utimesSync(join(root, dockerfile), 1, 1),
  'an output that is gone': remove(dockerfile),
  'all outputs': remove('generated'),
  'an output behind a link': link(dockerfile, 'api.Dockerfile.moved'),
  'a directory of outputs behind a link': link('generated/docker', 'docker.moved'),
  'the directory of outputs behind a link': link('generated', 'generated.moved'),
  'a directory in the place of an output': root => {
    remove(dockerfile)(root);
    mkdirSync(join(root, dockerfile));
  },
  'a stray of somebody else': write('generated/docker/mine.txt', 'mine'),
  'a stray that looks like ours': root =>
    cpSync(join(root, dockerfile), join(root, 'generated/docker/gone.Dockerfile')),
  'a stray below a new directory': write('generated/more/mine.txt', 'mine'),
  'what a killed run left': write('generated/docker/.x.999999999.portolan', 'x'),
  'what a killed run left at the root': write('.x.999999999.portolan', 'x'),
  'the lock': replace('ports.lock.json', /"api": \d+/, '"api": 3777'),
  'the lock without a service': replace('ports.lock.json', /"api": \d+,\s*/, ''),
  'conflict markers in the lock': replace(
    'ports.lock.json',
    /( *"api": \d+,\n)/,
    '<<<<<<< ours\n$1=======\n$1>>>>>>> theirs\n',
  ),
  'a seeded output that is gone': remove('.gitattributes'),
  'a record of what was written that is gone': root => rmSync(remembered(root, 'written.json')),
};

describe('a run after a change is no repetition of the last one', () => {
  test.for(Object.entries(changes))('%s', async ([, change]) => {
    const root = await settled();
    change(root);
    expect((await seen(root)).quick).toBe(false);
  });
});

/** What no run looks at. */
const others: Readonly<Record<string, (root: string) => void>> = {
  nothing: () => {},
  'a source': write('apps/api/src/main.ts', 'export {};\n'),
  'a file at the root': write('notes.md', 'mine\n'),
  'an .env': write('.env', 'X=1\n'),
  'a seeded output': write('.gitattributes', '* text=auto\n'),
};

describe('a run after another change is answered from the last one', () => {
  test.for(Object.entries(others))('%s', async ([, change]) => {
    const root = await settled();
    change(root);
    const { quick, withRecord, without } = await both(root);
    expect(quick).toBe(true);
    expect(withRecord).toEqual(without);
    expect(withRecord).toMatchObject({ code: 0, stdout: '' });
    expect(withRecord.stderr).toMatch(/warning workspace\/ships-sources\n.*types.*\n\d+ files up to date\n$/s);
  });
});

test('runs with a record and runs without do the same, whatever happens between them', async () => {
  const root = await settled();
  const names = Object.keys({ ...changes, ...others });
  const event = fc.record({ name: fc.constantFrom(...names), check: fc.boolean(), soon: fc.boolean() });
  for (const { name, check, soon } of fc.sample(event, { numRuns: 15, seed })) {
    if (!soon) await rested();
    attempt(() => ({ ...changes, ...others })[name]!(root));
    const { withRecord, without } = await both(root, check ? ['generate', '--check'] : ['generate']);
    expect(withRecord, `${name}, of seed ${seed}`).toEqual(without);
  }
}, 180_000);

const seed = Date.now() % 1_000_000;

/** What an earlier event has left nothing to change of is left as it is. */
function attempt(change: () => void): void {
  try {
    change();
  } catch {}
}

test.each([
  ['an environment variable', 'Number(process.env.PORT ?? 1)'],
  ['the time', 'new Date(0).getTime() + 1'],
  ['luck', '1 + 0 * Math.random()'],
  ['a global by another name', "Number((globalThis as any)['process'].pid > 0)"],
  ['a file', "Number(readFileSync(new URL('./port.txt', import.meta.url), 'utf8'))"],
  ['the language of the reader', "'a'.localeCompare('b') + 2"],
  ['a module that is loaded late', "(await import('node:os')).cpus().length"],
  ['standard error', "(console.log('seen'), 1)"],
])('a registry that asks for %s is run each time', async (_, port) => {
  const root = project({});
  await begin(root, {
    'fleet/port.ts':
      `import { readFileSync } from 'node:fs';\nvoid readFileSync;\nexport const port = ${port};\n`.replace(
        /^.*\n.*\n/,
        lines => (port.includes('readFileSync') ? lines : ''),
      ),
    'port.txt': '1',
  });
  await rested();
  await seen(root);
  expect(await seen(root)).toMatchObject({ code: 0, quick: false });
});

test('what is asked counts: the format, the colours, the place, what is forced', async () => {
  const root = await settled();
  const asked = [
    ['generate', '--format', 'json'],
    ['generate', '--check', '--format', 'github'],
    ['generate', '--force'],
    ['generate', '--reallocate'],
  ];
  for (const words of asked) {
    const { quick, withRecord, without } = await both(root, words);
    expect(withRecord).toEqual(without);
    expect(quick, words.join(' ')).toBe(false);
  }
  await seen(root);
  expect(await seen(root)).toMatchObject({ quick: true });
  expect(await seen(root, ['generate'], { GITHUB_WORKSPACE: '/elsewhere' })).toMatchObject({ quick: false });
  const below = await seen(join(root, 'apps'));
  expect(below).toMatchObject({ quick: false, stderr: expect.stringContaining('../packages/types/package.json:1:1') });
});

test('a run that writes lets the next one see that there is nothing to do', async () => {
  const root = await settled();
  replace('projects.ts', 'port, uses', "port, route: 'b', uses")(root);
  await new Promise(resolve => setTimeout(resolve, 50));
  expect(await seen(root)).toMatchObject({ quick: false, stdout: expect.stringContaining('updated ') });
  expect(await seen(root)).toMatchObject({ quick: true, stdout: '' });
  replace('generated/compose/dev.yaml', 'services:', 'services: ')(root);
  expect(await seen(root)).toMatchObject({ quick: false, code: 1 });
});

test('a record that is broken off, or of another copy of Portolan, is none', async () => {
  const root = await settled();
  const record = remembered(root, 'last-run');
  const whole = readFileSync(record);
  for (const size of [0, 1, whole.indexOf('\n'), whole.length - 8]) {
    writeFileSync(record, whole);
    truncateSync(record, size);
    expect(await seen(root), `${size} bytes`).toMatchObject({ code: 0, quick: false });
  }
  expect(await seen(root)).toMatchObject({ quick: true });
  forget(root);
  expect(await seen(root, ['generate', '--check'])).toMatchObject({ quick: false });
  expect(await seen(root, ['generate', '--check'])).toMatchObject({ quick: true });
});
