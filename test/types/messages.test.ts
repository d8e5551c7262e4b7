import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { check, fixtures, names, sortUnions } from './compilers.ts';

// `vitest run -u` writes what TypeScript 7 says into each expected.json; read the diff before you commit it.
const wrong = readdirSync(resolve(fixtures, 'wrong')).sort();
const modes = ['true', 'false'] as const;

describe.each(names)('%s', compiler => {
  describe.each(modes)('with exactOptionalPropertyTypes %s', mode => {
    const found = check(compiler, 'test/types/tsconfig.json', '--exactOptionalPropertyTypes', mode);

    test.each(wrong)('refuses %s', async name => {
      const folder = `test/types/fixtures/wrong/${name}`;
      const errors = found.filter(({ file }) => file.startsWith(`${folder}/`));
      expect(errors.map(({ file }) => file)).toEqual([`${folder}/projects.ts`]);
      const { code, line, column, last } = errors[0]!;
      const { refused } = JSON.parse(readFileSync(resolve(fixtures, 'wrong', name, 'expected.json'), 'utf8'));
      const expected = `${JSON.stringify({ code, line, column, last, refused }, null, 2)}\n`;
      await expect(expected).toMatchFileSnapshot(`fixtures/wrong/${name}/expected.json`);
    });

    test('accepts every registry in fixtures/right', () => {
      expect(found.filter(({ file }) => !file.startsWith('test/types/fixtures/wrong/'))).toEqual([]);
    });
  });
});

test('unions are sorted and nothing else is', () => {
  expect(
    sortUnions(`Type '"b" | A<"d" | "c">' is not assignable to type 'Varies<never, Route | readonly Route[]>'.`),
  ).toBe(`Type '"b" | A<"c" | "d">' is not assignable to type 'Varies<never, Route | readonly Route[]>'.`);
  expect(sortUnions(`'{ a: "y" | "x"; } | B | undefined'`)).toBe(`'B | undefined | { a: "x" | "y"; }'`);
});
