// After tests with ids were added: PORTOLAN_RECORD=1 npx -y pnpm exec vitest run --project unit test/rows
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { recording } from '../scenarios/scenario.ts';
import { root } from '../setup/paths.js';
import { printPage } from './page.ts';
import { proofsIn, strayIn, testFiles } from './proof.ts';
import { dropReasons, partly, systems } from './row.ts';

const page = join(root, 'docs/rows.md');
const proofs = testFiles().flatMap(([file, text]) => proofsIn(file, text));
const shown = new Set(proofs.flatMap(({ ids }) => ids));
if (recording) {
  dropReasons(shown);
  writeFileSync(page, printPage(systems(), proofs));
}
const rows = systems().flatMap(system => system.rows);

describe('the table of rows', () => {
  test('is what the names of the tests say', () => {
    expect(readFileSync(page, 'utf8')).toBe(printPage(systems(), proofs));
  });

  test('has each row once, in order', () => {
    expect(systems().map(({ name, rows }) => [name, rows.length])).toMatchInlineSnapshot(`
      [
        [
          "1-manacore.txt",
          208,
        ],
        [
          "2-uload.txt",
          48,
        ],
        [
          "3-chom.txt",
          52,
        ],
        [
          "4-whalli.txt",
          61,
        ],
      ]
    `);
    for (const system of systems()) {
      const ids = system.rows.map(({ id }) => id);
      expect(ids).toEqual([...new Set(ids)].sort(byFaultAndNumber));
    }
  });

  test('has every row that a name cites', () => {
    const known = new Set(rows.map(({ id }) => id));
    const unknown = proofs.flatMap(({ ids, file }) =>
      ids.filter(id => !known.has(id)).map(id => `${file} cites ${id}`),
    );
    expect(unknown).toEqual([]);
  });

  test('says of each row what shows it, or why nothing does', () => {
    const wrong = rows.flatMap(({ id, reason }) => {
      if (shown.has(id)) return reason === null || reason.startsWith(partly) ? [] : `${id} is shown: drop "${reason}"`;
      return /^(later|open|outside): \S/.test(reason ?? '') ? [] : `${id} has no test and no reason`;
    });
    expect(wrong).toEqual([]);
  });
});

test('ids stand at the beginning of tests’ names, and nowhere else', () => {
  const stray = testFiles().flatMap(([file, text]) => strayIn(text).map(id => `${file}: ${id}`));
  expect(stray).toEqual([]);
});

test.each([
  ["test('M-01: one', () => {", ['M-01'], []],
  ["test.each([\n  [1],\n])('M-01, MB-23a: %d', () => {", ['M-01', 'MB-23a'], []],
  ['test(\n  "M-01: the fleet\'s", async () => {', ['M-01'], []],
  ["// M-01\ntest('one', () => {", [], ['M-01']],
  ["test('one (M-01)', () => {", [], ['M-01']],
  ["const text = 'M-01: one';", [], ['M-01']],
])('of %j the rows are %j, astray %j', (text, ids, stray) => {
  expect(proofsIn('file', text).flatMap(proof => proof.ids)).toEqual(ids);
  expect(strayIn(text)).toEqual(stray);
});

function byFaultAndNumber(a: string, b: string): number {
  return Number(a[1] === 'B') - Number(b[1] === 'B') || a.localeCompare(b, 'en', { numeric: true });
}
