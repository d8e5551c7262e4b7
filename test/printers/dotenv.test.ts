import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'dotenv';
import { expand } from 'dotenv-expand';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { dotenvValue, printEnv, valueLines } from '../../src/printers/dotenv.ts';
import { docker } from '../setup/paths.js';
import { accepted, awkwardTexts } from './awkward.ts';

const folder = mkdtempSync(join(tmpdir(), 'portolan-dotenv-'));
afterAll(() => rmSync(folder, { recursive: true }));

const origin = { source: 'registry', path: 'services.api.env.X', rule: null } as const;
const texts = fc.array(accepted, { minLength: 30, maxLength: 30 });

type Values = Readonly<Record<string, string>>;
const keyed = (values: readonly string[]): Values =>
  Object.fromEntries(values.map((value, index) => [`A${index}`, value]));

/** A file of all of these values that can stand in one. */
function file(values: readonly string[], reader: 'dotenv' | 'expanding'): { content: string; carried: Values } {
  const stated = Object.entries(keyed(values)).map(([name, value]) => ({ name, value, missing: [], origin }));
  const carried = stated.filter(({ value }) => dotenvValue(value, reader) !== null);
  const { lines } = valueLines('api', stated, reader);
  const { content } = printEnv(['Made by a test'], lines);
  return { content, carried: Object.fromEntries(carried.map(({ name, value }) => [name, value])) };
}

/** As Vite does, and those that are built on it. */
const expanded = (content: string) => expand({ parsed: parse(content), processEnv: { X: 'wrong' } }).parsed;

describe('a file reads back as it was', () => {
  test('with dotenv', () => {
    const right = (values: readonly string[]) => {
      const { content, carried } = file(values, 'dotenv');
      expect(parse(content)).toEqual(carried);
    };
    right(awkwardTexts);
    fc.assert(fc.property(texts, right), { numRuns: 300 });
  });

  test('with dotenv and dotenv-expand, the way that sites and apps read it', () => {
    const right = (values: readonly string[]) => {
      const { content, carried } = file(values, 'expanding');
      expect(expanded(content)).toEqual(carried);
    };
    right(awkwardTexts);
    fc.assert(fc.property(texts, right), { numRuns: 300 });
  });

  test('with Compose, where dotenv needs no quotes that Compose does not have', async () => {
    const both = (value: string) => /^(?:[^'"`\\#\s]*|'.*'|"[^"\\$]*")$/s.test(dotenvValue(value, 'dotenv') ?? '`');
    const right = async (values: readonly string[]) => {
      const { content, carried } = file(values.filter(both), 'dotenv');
      writeFileSync(join(folder, '.env'), content);
      const environment = Object.fromEntries(Object.keys(carried).map(name => [name, `\${${name}}`]));
      const compose = { name: 'x', services: { it: { image: 'x', environment } } };
      writeFileSync(join(folder, 'compose.json'), JSON.stringify(compose));
      const { code, stdout, stderr } = await docker(['compose', '-f', 'compose.json', 'config', '--format', 'json'], {
        cwd: folder,
      });
      expect(code, stderr).toBe(0);
      const read = JSON.parse(stdout).services.it.environment as Values;
      expect(
        Object.fromEntries(Object.entries(read).map(([name, value]) => [name, value.replaceAll('$$', '$')])),
      ).toEqual(carried);
    };
    await right(awkwardTexts);
    const many = fc.array(accepted, { minLength: 200, maxLength: 200 });
    await fc.assert(fc.asyncProperty(many, right), { numRuns: 5, interruptAfterTimeLimit: 20_000 });
  }, 60_000);
});
