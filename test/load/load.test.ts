import { join } from 'node:path';
import { expect, test } from 'vitest';
import { load } from '../../src/define/load.ts';
import { project, registry } from './project.ts';

test('a registry is loaded with its fragments and the functions of portolan', async () => {
  const root = project({
    'projects.ts': `import { chat } from './teams/chat';\n${registry('    api: nestjs({ port: 3000 }), ...chat,')}`,
    'teams/chat.ts': `import { defineServices, redis } from 'portolan';
export const chat = defineServices({ cache: redis({ version: '7', evict: 'noeviction' }) });`,
  });
  const { registry: made, diagnostics, inputs } = await load(join(root, 'projects.ts'));
  expect(diagnostics).toEqual([]);
  expect(Object.keys((made as { services: object }).services)).toEqual(['api', 'cache']);
  expect(inputs).toEqual(expect.arrayContaining([join(root, 'projects.ts'), join(root, 'teams/chat.ts')]));
});

test('packages of both kinds are bundled, and the registry reads files beside it', async () => {
  const root = project({
    'node_modules/common/package.json': '{ "name": "common" }',
    'node_modules/common/index.js': "exports.port = Number(require('node:fs').existsSync('/') ? 3001 : 0);",
    'node_modules/modern/package.json': '{ "name": "modern", "type": "module", "exports": "./main.js" }',
    'node_modules/modern/main.js': "export const name = 'modern';",
    'version.txt': '16',
    'projects.ts': `import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import common from 'common';
import { name } from 'modern';
const require = createRequire(import.meta.url);
export const seen = [common.port, name, readFileSync(new URL('version.txt', import.meta.url), 'utf8'), typeof require];
${registry('    api: nestjs({ port: common.port }),')}`,
  });
  const { registry: made, diagnostics } = await load(join(root, 'projects.ts'));
  expect(diagnostics).toEqual([]);
  expect(made).toMatchObject({ services: { api: { options: { port: 3001 } } } });
});

const cases: readonly [string, string, string, string, string | null][] = [
  ['nothing there', '', 'registry/not-found', '', null],
  [
    'a syntax error, counted in characters',
    "const é = 'é'; const x = { , };",
    'registry/syntax',
    'projects.ts cannot be read: expected identifier but found ","',
    '1:28',
  ],
  [
    'a path that leads nowhere',
    "import './chat';",
    'registry/unresolved-import',
    'projects.ts imports "./chat", and there is no such file: correct the path, or add the file',
    '1:8',
  ],
  [
    'a package that is not installed',
    "import { api } from 'api';\nconsole.error(api);",
    'registry/unresolved-import',
    'projects.ts imports "api", which is not installed: add the package, or correct its name',
    '1:21',
  ],
  [
    'the same key twice',
    registry('    api: nestjs({ port: 1 }),\n    api: nestjs({ port: 2 }),'),
    'registry/duplicate-key',
    '"api" stands twice in this object, and the second would replace the first: rename or remove one of them',
    '9:5',
  ],
  [
    'code that throws',
    'const port = undefined as unknown as { web: number };\nexport default port.web;',
    'registry/throws',
    "projects.ts throws while it is read: TypeError: Cannot read properties of undefined (reading 'web')",
    '2:21',
  ],
  [
    'a call of ours with the wrong thing',
    "import { perEnvironment } from 'portolan';\nexport default perEnvironment(null as never);",
    'registry/throws',
    'projects.ts throws while it is read: TypeError: Cannot convert undefined or null to object',
    '2:16',
  ],
  [
    'something thrown that is no error',
    "throw 'no';",
    'registry/throws',
    'projects.ts throws while it is read: no',
    '1:1',
  ],
  [
    'a failure within Node itself',
    "void fetch('http://127.0.0.1:1');\nexport default 1;",
    'registry/throws',
    'projects.ts throws while it is read: TypeError: fetch failed',
    '1:1',
  ],
  [
    'an end of the process',
    "import { exit } from 'node:process';\nexit();\nexport default 1;",
    'registry/throws',
    'projects.ts calls process.exit() while it is read, and nothing would be written: remove the call',
    '2:1',
  ],
  [
    'an end of the process that it catches itself',
    'try {\n  process.exit(3);\n} catch {}\nexport default 1;',
    'registry/throws',
    'projects.ts calls process.exit(3) while it is read',
    '2:11',
  ],
  [
    'an error that nobody catches, while it waits',
    "await new Promise(() => setTimeout(() => {\n  throw new Error('late');\n}));",
    'registry/throws',
    'projects.ts throws while it is read: Error: late',
    '2:9',
  ],
  [
    'no default export',
    "import { defineRegistry } from 'portolan';\nexport const fleet = defineRegistry({ name: 'a', domain: 'a.dev', environments: {}, services: {} });",
    'registry/no-export',
    'projects.ts has no default export: "fleet" is a registry: write `export default fleet`',
    '1:1',
  ],
  [
    'an object that defineRegistry did not make',
    'export default { services: {} };',
    'registry/not-a-registry',
    'the default export of projects.ts is an object, which defineRegistry did not make',
    '1:1',
  ],
];

test.each(cases)('%s', async (_, text, code, message, place) => {
  const root = project(text === '' ? {} : { 'projects.ts': text });
  const before = [process.exit, process.listenerCount('uncaughtException')];
  const config = join(root, 'projects.ts');
  const { registry: made, diagnostics } = await load(config);
  expect([process.exit, process.listenerCount('uncaughtException')]).toEqual(before);
  expect(made).toBeUndefined();
  expect(diagnostics).toHaveLength(1);
  const [found] = diagnostics;
  expect(found).toMatchObject({ code, severity: 'error', target: null });
  expect(found?.message).toContain(message);
  expect(found?.place && `${found.place.line}:${found.place.column}`).toBe(place);
  if (place !== null) expect(found?.place?.file).toBe(config);
});

test('an export that is not there, in the file that asks for it', async () => {
  const root = project({
    'projects.ts': "import { chat } from './chat.ts';\nexport default chat;",
    'chat.ts': 'export const chats = 1;',
  });
  const { diagnostics } = await load(join(root, 'projects.ts'));
  expect(diagnostics).toMatchObject([
    { code: 'registry/missing-export', message: expect.stringContaining('imports "chat" from chat.ts') },
  ]);
});

test('all syntax errors of several files are told together', async () => {
  const root = project({
    'projects.ts': "import './one.ts';\nimport './two.ts';",
    'one.ts': 'const = 1;',
    'two.ts': 'const y = ;',
  });
  const { diagnostics } = await load(join(root, 'projects.ts'));
  expect(diagnostics.map(({ place }) => place?.file.slice(root.length + 1)).sort()).toEqual(['one.ts', 'two.ts']);
});
