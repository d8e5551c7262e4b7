import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import type { Origin } from '../../src/plan/types.ts';
import { late, printYaml, traced, type Yaml } from '../../src/printers/yaml.ts';
import { accepted, awkwardTexts } from './awkward.ts';

const versions = ['1.1', '1.2'] as const;

/** What a reader makes of a document; nothing may be doubtful. */
function read(content: string, version: (typeof versions)[number]): unknown {
  const document = parseDocument(content, { version, strict: true, merge: version === '1.1' });
  expect([document.errors, document.warnings]).toEqual([[], []]);
  return document.toJS();
}

const both = (value: Yaml) => {
  const { content } = printYaml('Made by a test', value);
  for (const version of versions) expect(read(content, version), content).toEqual(value);
};

const texts = fc.oneof(accepted, fc.constantFrom(...awkwardTexts));
const lines = fc.array(texts, { maxLength: 5 }).map(each => each.join('\n'));
const scalars = fc.oneof(texts, lines, fc.integer(), fc.boolean(), fc.constant(null));
const { tree } = fc.letrec<{ readonly tree: Yaml }>(tie => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalars,
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(
      texts.filter(key => key !== '__proto__'),
      tie('tree'),
      { maxKeys: 4, noNullPrototype: true },
    ),
  ),
}));

describe('YAML 1.1 and 1.2 read back', () => {
  test('every awkward text, as a value, in a list, as a key', () => {
    for (const text of awkwardTexts) {
      both({ a: text, b: [text, { c: text }], z: `${text}\n${text}` });
      both({ [text]: text });
    }
    both(Object.fromEntries(awkwardTexts.map(text => [text, text])));
  });

  test('any text', () => {
    fc.assert(
      fc.property(scalars, text => both({ a: text, b: [text], c: { d: [[text]] } })),
      { numRuns: 1000 },
    );
  });

  test('any structure', () => {
    fc.assert(fc.property(tree, both), { numRuns: 1000 });
  });
});

test('a key without a value is left out', () => {
  const { content } = printYaml('c', { a: undefined, b: { c: undefined }, d: [] });
  expect(content).toBe('# c\nb: {}\nd: []\n');
});

test('lines of text stand below each other where nothing of them would be lost', () => {
  expect(printYaml('c', { a: 'one\n  two\n\nthree\n' }).content).toBe('# c\na: |\n  one\n    two\n\n  three\n');
  expect(printYaml('c', { a: 'one \ntwo' }).content).toBe('# c\na: "one \\ntwo"\n');
});

const from = (path: string): Origin => ({ source: 'registry', path, rule: null });

test('what is made late is printed as what is made at once, in the same lines', () => {
  const now = (make: () => Yaml) => make();
  const document = (when: (make: () => Yaml) => Yaml): Yaml => ({
    a: when(() => traced(from('a'), { b: 'c', d: when(() => ['e', 'f']), none: when(() => ({})) })),
    list: [when(() => traced(from('one'), { g: 1, h: 2 })), when(() => 'text'), when(() => [when(() => true)])],
    end: traced(
      from('end'),
      when(() => 'z'),
    ),
  });
  const [printed, expected] = [late, now].map(when => printYaml('c', document(when)));
  expect(printed!.content).toBe(expected!.content);
  expect(printed!.spans()).toEqual(expected!.spans());
  expect(printed!.spans()).toHaveLength(3);
});

test('spans are the lines of each node', () => {
  const { content, spans } = printYaml('c', {
    services: traced(from('all'), {
      api: traced(from('api'), { image: 'x', list: [traced(from('one'), { a: 1, b: 2 })] }),
    }),
  });
  const printed = content.split('\n');
  expect(spans().map(({ first, last, origin }) => [origin.path, ...printed.slice(first - 1, last)])).toEqual([
    ['all', 'services:', '  api:', '    image: x', '    list:', '      - a: 1', '        b: 2'],
    ['api', '  api:', '    image: x', '    list:', '      - a: 1', '        b: 2'],
    ['one', '      - a: 1', '        b: 2'],
  ]);
});
