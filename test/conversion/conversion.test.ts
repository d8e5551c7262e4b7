// After a change of the table: PORTOLAN_RECORD=1 npx -y pnpm exec vitest run --project unit test/conversion
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findings, patchedKeys } from '../../src/plan/conversion.ts';
import { conversions } from '../../src/plan/conversions.ts';
import { recordedDiagnostics, recording, scenarios } from '../scenarios/scenario.ts';
import { root } from '../setup/paths.js';
import { printConversions } from './page.ts';

const page = join(root, 'docs/conversion.md');
if (recording) writeFileSync(page, printConversions());

const rows = Object.values(conversions).flat();

test('the page is what the table says', () => {
  expect(readFileSync(page, 'utf8')).toBe(printConversions());
});

test('each finding stands in the table, where something differs, and its message has the advice of the table', () => {
  const messages = scenarios('refused').flatMap(name => recordedDiagnostics(name).split('\n'));
  for (const finding of Object.values(findings)) {
    const own = rows.filter(({ told }) => told === finding);
    expect(own.length, finding.code).toBeGreaterThan(0);
    for (const { differs } of own) expect(differs).not.toBeNull();
    const said = messages.filter(line => line.includes(` ${finding.code} `) || line.startsWith(`${finding.code} `));
    expect(said.length, finding.code).toBeGreaterThan(0);
    for (const line of said) expect(line).toContain(finding.advice);
  }
});

test('what a check tells of clusters stands in the table, but for names that they refuse', () => {
  const sources = readdirSync(join(root, 'src/check')).filter(file => file.startsWith('kubernetes-'));
  const codes = sources.flatMap(file =>
    [...readFileSync(join(root, 'src/check', file), 'utf8').matchAll(/problem\(\s*'([a-z/-]+)'/g)].map(
      ([, code]) => code!,
    ),
  );
  const named = Object.values(findings).map(({ code }) => code as string);
  const others = new Set(codes.filter(code => !named.includes(code)));
  expect([...others].sort()).toEqual(['kubernetes/name', 'kubernetes/namespace']);
});

test('a concept stands in it once, and keys are sorted', () => {
  const concepts = rows.map(({ concept }) => concept);
  expect(concepts).toEqual([...new Set(concepts)]);
  expect(Object.keys(patchedKeys)).toEqual(Object.keys(patchedKeys).sort());
  for (const text of rows.flatMap(({ compose, kubernetes }) => [compose, kubernetes])) expect(text).not.toContain('|');
});
