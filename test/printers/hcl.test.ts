import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { scalar } from '../../schema/values.ts';
import { join as joined, literal, type Text, variable } from '../../src/plan/text.ts';
import { type Block, type HclValue, printHcl, textExpression } from '../../src/printers/hcl.ts';
import { bake } from '../setup/paths.js';

const origin = { source: 'rule', path: '', rule: 'test' } as const;
const folder = mkdtempSync(join(tmpdir(), 'portolan-hcl-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What `docker buildx bake` makes of a target's arguments. */
async function read(
  args: Readonly<Record<string, HclValue>>,
  names: readonly string[] = [],
  variables: Readonly<Record<string, string>> = {},
): Promise<Readonly<Record<string, string>>> {
  const blocks: Block[] = [
    ...names.map(name => ({ type: 'variable' as const, label: name, attributes: [['default', '']] as const, origin })),
    { type: 'target', label: 'it', attributes: [['args', args]], origin },
  ];
  writeFileSync(join(folder, 'docker-bake.hcl'), printHcl('Made by a test', blocks).content);
  const { code, stdout, stderr } = await bake(['--print', 'it'], { cwd: folder, variables });
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout, (_, value) => (typeof value === 'string' ? unescaped(value) : value)).target.it.args ?? {};
}

/** What bake prints is a bake file again, in which it escapes interpolations. */
function unescaped(text: string): string {
  return text.replaceAll(/([$%])\1\{/g, (_, sign) => `${sign}{`);
}

const keyed = <T>(values: readonly T[]) => Object.fromEntries(values.map((value, index) => [`A${index}`, value]));

/** What some reader of HCL, or of what it is read into, takes for more than itself. */
const awkward = [
  ...[
    '$',
    '%',
    '{',
    '}',
    '${',
    '%{',
    '$${',
    '%%{',
    '${A}',
    '%{ if true }',
    '~}',
    '"',
    '\\',
    '\\n',
    '\\u0041',
    "'",
    '`',
  ],
  ...['\n', '\r', '\r\n', '\t', '\v', '\u0001', '\u007f', '\u0085', '\u2028', '\ufeff', '\ufffd', '\uffff', '\ud800'],
  ...['#', '//', '/*', '<<EOF\n', ' ', '=', 'null', 'e', '\u0301', 'é', '日本', '🚢', '👩‍🚀', '\u202e'],
];
const letters = fc.oneof(fc.constantFrom(...awkward), fc.string({ unit: 'binary', maxLength: 3 }));
/** Go's Unicode library, and so every reader of HCL, takes U+10041 before an accent for the A of U+0041. */
const misread = /[\u{10000}-\u{10ffff}]\p{M}/u;
const isAccepted = (text: string) => scalar.safeParse(text).success && !misread.test(text);
const accepted = fc
  .array(letters, { maxLength: 8 })
  .map(each => each.join(''))
  .filter(isAccepted);

describe('any text that the schema accepts', () => {
  const budget = { numRuns: 3, interruptAfterTimeLimit: 25_000 };

  test('is read back as it was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(accepted, { minLength: 300, maxLength: 300 }), async texts => {
        const all = keyed([...texts, ...awkward.filter(isAccepted)]);
        expect(await read(all)).toEqual(all);
      }),
      budget,
    );
  }, 60_000);

  test('is read back as it was around variables', async () => {
    const text = fc
      .tuple(accepted, fc.constantFrom('', 'value', '${A}%{'), accepted)
      .filter(whole => isAccepted(whole.join('')));
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 200, maxLength: 200 }), async parts => {
        const texts = parts.map(([before, fallback, after]) => joined(before, variable('V', fallback, false), after));
        const got = await read(keyed(texts.map(textExpression)), ['V']);
        expect(got).toEqual(keyed(parts.map(whole => whole.join(''))));
      }),
      budget,
    );
  }, 60_000);
});

describe('a text with variables', () => {
  const names = ['REQUIRED', 'OTHER', 'DEFAULTED', 'EMPTY', 'HTTP_PORT'];
  const texts: Readonly<Record<string, Text>> = {
    REQUIRED: variable('REQUIRED', null, false),
    BOTH: joined(variable('REQUIRED', null, true), ':', variable('OTHER', null, true)),
    AROUND: joined('a', variable('REQUIRED', null, false), 'b'),
    DEFAULTED: variable('DEFAULTED', '$' + '{x}"', false),
    EMPTY: variable('EMPTY', '', false),
    ORIGIN: joined('http://app.localhost', [{ part: 'port', name: 'HTTP_PORT', default: '80' }], '/v1'),
    DOLLAR: joined(
      '$',
      variable('EMPTY', '', false),
      '%',
      variable('EMPTY', '', false),
      '$$',
      variable('EMPTY', '', false),
    ),
    BRACE: joined('$', variable('EMPTY', '', false), '{x}'),
    NOTHING: literal(''),
  };
  const values = (given: Readonly<Record<string, string>>) =>
    read(Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, textExpression(text)])), names, given);

  test('takes defaults, and leaves out what must be given and is not', async () => {
    expect(await values({})).toEqual({
      DEFAULTED: '${x}"',
      EMPTY: '',
      ORIGIN: 'http://app.localhost/v1',
      DOLLAR: '$%$$',
      BRACE: '${x}',
      NOTHING: '',
    });
  });

  test('takes what is given', async () => {
    const given = { REQUIRED: 'r${', OTHER: 'o"', DEFAULTED: 'd\\', EMPTY: '{e}', HTTP_PORT: '8080' };
    expect(await values(given)).toEqual({
      REQUIRED: 'r${',
      BOTH: 'r${:o"',
      AROUND: 'ar${b',
      DEFAULTED: 'd\\',
      EMPTY: '{e}',
      ORIGIN: 'http://app.localhost:8080/v1',
      DOLLAR: '${e}%{e}$${e}',
      BRACE: '${e}{x}',
      NOTHING: '',
    });
  });

  test('needs all that must be given', async () => {
    const got = await values({ REQUIRED: 'r', HTTP_PORT: '80' });
    expect(got).toMatchObject({ REQUIRED: 'r', AROUND: 'arb', ORIGIN: 'http://app.localhost/v1' });
    expect(got).not.toHaveProperty('BOTH');
  });
});

describe('a value', () => {
  test('of any name of a variable is read back, and so are keys that need quotes', async () => {
    const names = ['expression', '__proto__', 'null', 'true', 'for', '_', 'a1', 'with-dash', '1st', 'a.b/c', 'é"${x}'];
    const args = Object.fromEntries(names.map(name => [name, textExpression(literal(name))]));
    expect(await read(args)).toEqual(Object.fromEntries(names.map(name => [name, name])));
  });

  test('of a list of one stands beside its name, and of more on one line each', () => {
    const of = (list: readonly string[]) =>
      printHcl('c', [{ type: 'group', label: 'g', attributes: [['targets', list]], origin }]).content;
    expect(of(['a'])).toBe('# c\n\ngroup "g" {\n  targets = ["a"]\n}\n');
    const long = Array.from({ length: 12 }, (_, index) => `service-${index}`);
    expect(of(long).split('\n').slice(3, -2)).toEqual(['  targets = [', ...long.map(name => `    "${name}",`), '  ]']);
  });

  test('without entries is an empty object', () => {
    const { content } = printHcl('c', [{ type: 'target', label: 't', attributes: [['args', {}]], origin }]);
    expect(content).toContain('args = {}');
  });
});

test('spans are the lines of each block', () => {
  const block = (label: string, path: string): Block => ({
    type: 'target',
    label,
    attributes: [['args', { A: 'two\nlines', B: 'b' }]],
    origin: { source: 'registry', path, rule: null },
  });
  const { content, spans } = printHcl('c', [block('one', 'services.one'), block('two', 'services.two')]);
  const lines = content.split('\n');
  expect(spans().map(({ first, last, origin: { path } }) => [path, lines[first - 1], lines[last - 1]])).toEqual([
    ['services.one', 'target "one" {', '}'],
    ['services.two', 'target "two" {', '}'],
  ]);
  expect(spans().map(({ first, last }) => last - first)).toEqual([5, 5]);
});
