// Whatever is wrong with a registry, it is told with its place and an exit code, and nothing is written.
import { readdirSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { generate } from '../../src/api.ts';
import { run as runCommand } from '../../src/cli/run.ts';
import { project } from '../load/project.ts';
import { scenario, scenarios } from '../scenarios/scenario.ts';
import { run } from '../setup/paths.js';
import { fixtures } from '../types/compilers.ts';
import { portolan, root } from './portolan.ts';

/** Found once Node has nothing left to do, which a test runner always has. */
const waiting = 'registry-never-settles';

const folders = [
  ...scenarios('refused').map(name => scenario(name)),
  ...readdirSync(join(fixtures, 'wrong')).map(name => join(fixtures, 'wrong', name)),
].filter(folder => basename(folder) !== waiting);

describe('every wrong registry', () => {
  test.each(folders.map(folder => [relative(root, folder), folder]))('%s', async (_, folder) => {
    const config = join(folder, 'projects.ts');
    const before = stateOf(folder);
    const { diagnostics, differences } = await generate({ config });
    expect(diagnostics.some(({ severity }) => severity === 'error')).toBe(true);
    expect(diagnostics.filter(({ target, place }) => target !== null && place === null)).toEqual([]);
    expect(differences).toEqual([]);
    const { code, printed } = await printedBy(['generate', '--config', config]);
    expect(printed).not.toMatch(/^ {4}at |no fault of the registry/m);
    expect(printed).toMatch(/\n\d+ errors?\b.*\n$/);
    expect(code).toBe(1);
    expect(stateOf(folder)).toEqual(before);
  });
});

describe('what the built command line makes of', () => {
  beforeAll(async () => {
    expect((await run(process.execPath, ['scripts/build.js'])).code).toBe(0);
  });

  const rest = "name: 'acme', domain: 'acme.dev', environments: { production: {} }";
  test.each([
    ['a service by hand', `{ ${rest}, services: { api: { kind: 'nestjs', options: {} } } }`, 'services/not-made'],
    ['nothing in it', '{}', 'options/invalid'],
    ['nothing at all', '', 'options/invalid'],
    ['no services', `{ ${rest}, services: null }`, 'options/invalid'],
    ['services that are a text', `{ ${rest}, services: 'x' }`, 'options/invalid'],
    ['services that are a list', `{ ${rest}, services: [nestjs({ port: 1 })] }`, 'options/invalid'],
    ['a service that is nothing', `{ ${rest}, services: { api: null } }`, 'services/not-made'],
    ['a service like a property of all objects', `{ ${rest}, services: { valueOf: null } }`, 'services/not-made'],
    ['a fragment that is nothing', `{ ${rest}, services: { ...defineServices(null) } , x: 1 }`, 'options/unknown'],
    ['a service without options', `{ ${rest}, services: { api: nestjs() } }`, 'options/invalid'],
    ['a registry that ends the process', `(process.exit(0), {})`, 'registry/throws'],
    [
      'one that does so in a moment',
      `(await new Promise(() => setTimeout(() => process.exit(0))), {})`,
      'registry/throws',
    ],
    ['one that throws in a moment', `(await new Promise(() => setTimeout(() => null.x)), {})`, 'registry/throws'],
    [
      'a rejection that nobody catches',
      `(Promise.reject(new Error('no')), { ${rest}, services: {} })`,
      'registry/throws',
    ],
    [
      'one of no error, a moment later',
      `(void (async () => { await 0; throw 'no' })(), { ${rest}, services: {} })`,
      'registry/throws',
    ],
    [
      'one that hides its end',
      `{ ${rest}, services: (() => { try { process.exit(0) } catch { return {} } })() }`,
      'registry/throws',
    ],
  ])('%s', async (_, input, rule) => {
    const text = `import { defineRegistry, defineServices, nestjs } from 'portolan';\nexport default defineRegistry(${input});\n`;
    const cwd = project({ 'projects.ts': text });
    const { code, stdout, stderr } = await portolan(['generate'], { cwd });
    expect(stderr).toMatch(new RegExp(`^projects\\.ts:\\d+:\\d+ error ${rule}$`, 'm'));
    expect(stderr).not.toMatch(/^ {4}at |no fault of the registry/m);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(readdirSync(cwd)).toEqual(['projects.ts']);
  });

  test('a directory in place of the registry', async () => {
    const cwd = project({ 'projects.ts/.keep': '' });
    const { code, stderr } = await portolan(['generate'], { cwd });
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringContaining('projects.ts cannot be read: it is a directory;'),
    });
  });
});

test('what ends the process is itself again after a registry was read', async () => {
  const before = process.exit;
  await generate({ config: join(scenario('refused/registry-exits'), 'projects.ts') });
  expect(process.exit).toBe(before);
  expect((await import('node:process')).exit).toBe(before);
});

/** All that stands in a folder, and when it was written. */
function stateOf(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return entries.map(path => `${path} ${statSync(join(folder, path)).mtimeMs}`).sort();
}

async function printedBy(words: readonly string[]) {
  const texts: string[] = [];
  const keep = (text: string | Uint8Array) => texts.push(String(text)) > 0;
  const spies = [process.stdout, process.stderr].map(stream => vi.spyOn(stream, 'write').mockImplementation(keep));
  const code = await runCommand(words);
  for (const spy of spies) spy.mockRestore();
  return { code, printed: texts.join('') };
}
