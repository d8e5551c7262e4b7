import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { input } from '../../schema/values.ts';
import { join as joined, literal, type Text, variable } from '../../src/plan/text.ts';
import { composeLiteral, composeText } from '../../src/printers/compose-text.ts';
import { printYaml } from '../../src/printers/yaml.ts';
import { docker } from '../setup/paths.js';
import { accepted, awkwardTexts } from './awkward.ts';

const folder = mkdtempSync(join(tmpdir(), 'portolan-compose-'));
afterAll(() => rmSync(folder, { recursive: true }));

type Values = Readonly<Record<string, string>>;
const keyed = <T>(values: readonly T[]): Readonly<Record<string, T>> =>
  Object.fromEntries(values.map((value, index) => [`A${index}`, value]));

/** What `docker compose config` makes of an environment and a command. */
async function read(environment: Values, command: readonly string[], variables: Values = {}) {
  const { content } = printYaml('Made by a test', {
    name: 'x',
    services: { it: { image: 'x', command, environment } },
  });
  writeFileSync(join(folder, 'compose.yaml'), content);
  const args = ['compose', '--env-file', '/dev/null', 'config', '--format', 'json'];
  const { code, stdout, stderr } = await docker(args, { cwd: folder, variables });
  expect(code, stderr).toBe(0);
  expect(stderr).toBe('');
  // What it prints is a Compose file again, in which it escapes interpolations.
  const { it } = JSON.parse(stdout, (_, value) =>
    typeof value === 'string' ? value.replaceAll('$$', '$') : value,
  ).services;
  return it as { readonly environment: Values; readonly command: readonly string[] };
}

/** Values that may be defaults in development. */
const isDev = (dev: string) => input.safeParse({ value: 'input', source: null, dev, optional: false }).success;
const dev = accepted.filter(isDev);

const budget = { numRuns: 5, interruptAfterTimeLimit: 20_000 };
const many = (arbitrary: fc.Arbitrary<string>) => fc.array(arbitrary, { minLength: 200, maxLength: 200 });

describe('any text that the schema accepts', () => {
  test('is read back from an environment and a command', async () => {
    const right = async (texts: readonly string[]) => {
      const printed = texts.map(composeLiteral);
      expect(await read(keyed(printed), printed)).toMatchObject({ environment: keyed(texts), command: texts });
    };
    await right(awkwardTexts);
    await fc.assert(fc.asyncProperty(many(accepted), right), budget);
  }, 60_000);

  test('is read back as a default, and the value that is given in its place', async () => {
    const right = async (defaults: readonly string[]) => {
      const texts = keyed(defaults.map(each => composeText(variable('V', each, true))));
      expect((await read(texts, [])).environment).toEqual(keyed(defaults));
      const given = '{given} $V ${V} "}"';
      expect((await read(texts, [], { V: given })).environment).toEqual(keyed(defaults.map(() => given)));
    };
    await right(awkwardTexts.filter(isDev));
    await fc.assert(fc.asyncProperty(many(dev), right), budget);
  }, 60_000);

  test('is read back around variables', async () => {
    const part = fc.tuple(accepted, dev, accepted, dev, accepted);
    const parts = fc.array(part, { minLength: 150, maxLength: 150 });
    const right = async (all: readonly (readonly [string, string, string, string, string])[]) => {
      const text = ([a, v, b, w, c]: (typeof all)[number]): Text =>
        joined(literal(a), variable('V', v, false), literal(b), variable('W', w, true), literal(c));
      const printed = keyed(all.map(each => composeText(text(each))));
      expect((await read(printed, [])).environment).toEqual(keyed(all.map(each => each.join(''))));
      const given = keyed(all.map(([a, , b, w, c]) => [a, 'v', b, w, c].join('')));
      expect((await read(printed, [], { V: 'v', W: '' })).environment).toEqual(given);
    };
    await fc.assert(fc.asyncProperty(parts, right), budget);
  }, 60_000);
});
