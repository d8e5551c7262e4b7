import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { plainPatterns } from '../../src/define/workspace-patterns.ts';

test.each([
  ['packages:\n  - apps/*\n  - packages/**\n', ['apps/*', 'packages/**']],
  ['# ours\npackages:\n- \'apps/*\'\n\n- "!**/test"\n', ['apps/*', '!**/test']],
  ['packages:\n  - .\n', null],
  ['packages: [apps/*]\n', null],
  ['packages:\n  - apps/*\ncatalog:\n  zod: ^4.0.0\n', null],
  ['packages:\n  - apps/* # all of them\n', null],
  ['packages:\n  - *all/apps\n', null],
  ['packages:\n  - @acme/apps\n', null],
  ['packages:\r\n  - apps/*\r\n', null],
  ['packages:\n', null],
  ['', null],
])('%j', (text, patterns) => {
  expect(plainPatterns(text)).toEqual(patterns);
});

test('what is read without a parser is what a parser reads', () => {
  const word = fc.string({
    unit: fc.constantFrom('a', '/', '*', '.', '-', '!', '#', ':', ' ', '0', '_', '@', "'", '"', '\\'),
  });
  const line = fc.tuple(fc.constantFrom('- ', '  - ', '    - ', ''), fc.constantFrom('', "'", '"'), word);
  const file = fc.array(line.map(([indent, quote, text]) => `${indent}${quote}${text}${quote}\n`));
  fc.assert(
    fc.property(file, lines => {
      const text = `packages:\n${lines.join('')}`;
      const found = plainPatterns(text);
      if (found !== null) expect(parse(text)).toEqual({ packages: found });
    }),
    { numRuns: 2000 },
  );
});
