import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { format } from '../../src/diagnostics/format/index.ts';
import type { Located } from '../../src/diagnostics/located.ts';
import { problem } from '../../src/diagnostics/types.ts';
import { project } from '../load/project.ts';

const source = `export default defineRegistry({
  services: {
    api: nestjs({ port: 3000 }),
    web: nestjs({ port: 3000 }),
  },
});
`;

function findings(root: string): readonly Located[] {
  const place = (line: number) => ({ file: join(root, 'a b', 'projects.ts'), line, column: 19 });
  const owners = problem('ports/two-owners', 'services.web.port', 'port 3000 has 100% of: "api", "web"\nchange one', {
    place: place(4),
    fix: '3001',
  });
  const related = [{ message: '"api" takes it here', target: 'services.api.port', place: place(3) }];
  return [
    { ...owners, related },
    { ...problem('write/outside', null, 'x leads out', { severity: 'warning' }), related: [] },
  ];
}

const options = (root: string, color = false) => ({ cwd: root, root, color });
const folder = () => project({ 'a b/projects.ts': source });

describe('text', () => {
  test('has place, rule, message, code, fix and what it relates to', async () => {
    const root = folder();
    expect(await format('text', findings(root), options(root))).toBe(`a b/projects.ts:4:19 error ports/two-owners
port 3000 has 100% of: "api", "web"
change one
  3 |     api: nestjs({ port: 3000 }),
> 4 |     web: nestjs({ port: 3000 }),
    |                   ^
  5 |   },
fix: write 3001
a b/projects.ts:3:19 "api" takes it here

warning write/outside
x leads out

1 error, 1 warning
`);
  });

  test('numbers the lines around one that is far down', async () => {
    const root = project({ 'projects.ts': [...Array(99).fill(''), 'first', 'second', 'last'].join('\r\n') });
    const at = (line: number) => ({ file: join(root, 'projects.ts'), line, column: 1 });
    const found = [101, 102].map(line => ({ ...problem('a/b', null, 'odd', { place: at(line) }), related: [] }));
    const text = await format('text', found, options(root));
    expect(text).toContain('\n  100 | first\n> 101 | second\n      | ^\n  102 | last\n');
    expect(text).toContain('\n  101 | second\n> 102 | last\n      | ^\n');
  });

  test('has the same words in colour', async () => {
    const root = folder();
    const colored = await format('text', findings(root), options(root, true));
    expect(colored).toContain('\u001b[31merror\u001b[39m');
    expect(stripVTControlCharacters(colored)).toBe(await format('text', findings(root), options(root)));
  });

  test('is empty where nothing was found', async () => {
    expect(await format('text', [], options('/'))).toBe('');
  });
});

test('json holds everything, with paths from where the reader is', async () => {
  const root = folder();
  const parsed = JSON.parse(await format('json', findings(root), { ...options(root), more: { unchanged: 3 } }));
  expect(parsed).toMatchObject({
    unchanged: 3,
    diagnostics: [
      {
        code: 'ports/two-owners',
        severity: 'error',
        target: 'services.web.port',
        place: { file: 'a b/projects.ts', line: 4, column: 19 },
        related: [{ place: { line: 3 } }],
        fix: '3001',
      },
      { code: 'write/outside', place: null },
    ],
  });
});

test('github escapes messages and properties', async () => {
  const root = folder();
  const [first] = findings(root);
  const odd: Located = { ...first!, code: 'a/b,c:d' as never, severity: 'warning' };
  expect(await format('github', [...findings(root), odd], options(join(root, 'a b')))).toBe(
    [
      '::error file=projects.ts,line=4,col=19,title=ports/two-owners::port 3000 has 100%25 of: "api", "web"%0Achange one%0Afix: write 3001',
      '::warning title=write/outside::x leads out',
      '::warning file=projects.ts,line=4,col=19,title=a/b%2Cc%3Ad::port 3000 has 100%25 of: "api", "web"%0Achange one%0Afix: write 3001',
      '',
    ].join('\n'),
  );
});

test('sarif names tool, rules, levels and regions', async () => {
  const root = folder();
  const log = JSON.parse(await format('sarif', findings(root), options(root)));
  expect(log.version).toBe('2.1.0');
  const [{ tool, results }] = log.runs;
  expect(tool.driver).toMatchObject({ name: 'portolan', rules: [{ id: 'ports/two-owners' }, { id: 'write/outside' }] });
  const region = (line: number) => ({
    artifactLocation: { uri: 'a%20b/projects.ts', uriBaseId: '%SRCROOT%' },
    region: { startLine: line, startColumn: 19 },
  });
  expect(results).toMatchObject([
    {
      ruleId: 'ports/two-owners',
      ruleIndex: 0,
      level: 'error',
      locations: [{ physicalLocation: region(4) }],
      relatedLocations: [{ id: 0, physicalLocation: region(3), message: { text: '"api" takes it here' } }],
    },
    { ruleId: 'write/outside', ruleIndex: 1, level: 'warning', message: { text: 'x leads out' } },
  ]);
  expect(results[1]).not.toHaveProperty('locations');
});
