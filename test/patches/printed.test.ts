import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { printHcl } from '../../src/printers/hcl.ts';
import { patched } from '../../src/printers/patched.ts';
import { printYaml, type Yaml } from '../../src/printers/yaml.ts';
import { accepted } from '../printers/awkward.ts';
import { bake } from '../setup/paths.js';

const origin = { source: 'patch', path: 'patches.0', rule: null } as const;
const folder = mkdtempSync(join(tmpdir(), 'portolan-patched-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What is printed, and what a reader must make of it; `undefined` is what a patch took out. */
interface Pair {
  readonly yaml: Yaml;
  readonly plain: unknown;
}

const reason = fc.constantFrom('why', 'a: "b" # c', '- x', '{ }', '${X} | >', 'é 日本');
const leaf = fc.oneof(accepted, fc.integer(), fc.boolean(), fc.constant(null)).map(value => pair(value, value));
const { node } = fc.letrec<{ readonly node: Pair }>(tie => {
  const part = fc
    .tuple(tie('node'), fc.constantFrom('as it is', 'set', 'removed'), reason)
    .map(([{ yaml, plain }, how, why]) => {
      if (how === 'as it is') return pair(yaml, plain);
      const gone = how === 'removed';
      return pair(patched(origin, `patched: ${why}`, gone ? undefined : yaml), gone ? undefined : plain);
    });
  const list = fc.array(part, { maxLength: 3 });
  const map = fc.dictionary(fc.constantFrom('a', 'b', 'c:d', 'no'), part, { maxKeys: 3, noNullPrototype: true });
  return {
    node: fc.oneof(
      { depthSize: 'small' },
      leaf,
      list.map(all => {
        const there = all.map(({ plain }) => plain).filter(plain => plain !== undefined);
        return pair(
          all.map(({ yaml }) => yaml),
          there,
        );
      }),
      map.map(all => {
        const entries = Object.entries(all);
        const yaml = Object.fromEntries(entries.map(([key, each]) => [key, each.yaml]));
        const there = entries.filter(([, { plain }]) => plain !== undefined);
        return pair(yaml, Object.fromEntries(there.map(([key, { plain }]) => [key, plain])));
      }),
    ),
  };
});

function pair(yaml: Yaml, plain: unknown): Pair {
  return { yaml, plain };
}

describe('YAML', () => {
  test.each(['1.1', '1.2'] as const)('of version %s is read back whatever patches stand in it', version => {
    fc.assert(
      fc.property(node, ({ yaml, plain }) => {
        const { content } = printYaml('Made by a test', { a: yaml, z: [yaml] });
        const document = parseDocument(content, { version, strict: true });
        expect([document.errors, document.warnings], content).toEqual([[], []]);
        expect(document.toJS(), content).toEqual({ a: plain, z: [plain] });
      }),
      { numRuns: 500 },
    );
  });
});

describe('HCL', () => {
  test('is read back with patches in maps, in lists and around attributes', async () => {
    const set = (value: string) => patched(origin, 'patched: "why" ${X} /* */', value);
    const out = patched<string>(origin, 'patched, without it: why', undefined);
    const { content, spans } = printHcl('Made by a test', [
      {
        type: 'target',
        label: 'it',
        origin: { source: 'registry', path: 'services.it', rule: null },
        attributes: [
          ['args', { A: 'a', B: set('b'), C: out }],
          ['labels', { A: out }],
          ['tags', ['a:1', set('b:2'), out]],
          ['platforms', [out]],
          ['target', set('runtime')],
          ['output', out],
        ],
      },
    ]);
    writeFileSync(join(folder, 'docker-bake.hcl'), content);
    const { code, stdout, stderr } = await bake(['--print', 'it'], { cwd: folder });
    expect(code, stderr).toBe(0);
    expect(JSON.parse(stdout).target.it).toEqual({
      context: '.',
      dockerfile: 'Dockerfile',
      args: { A: 'a', B: 'b' },
      tags: ['a:1', 'b:2'],
      target: 'runtime',
    });
    const lines = content.split('\n');
    const own = spans().filter(span => span.origin === origin);
    expect(own.map(({ first, last }) => [lines[first - 1]!.trim().slice(0, 9), last - first])).toEqual([
      ['# patched', 1],
      ['# patched', 0],
      ['# patched', 0],
      ['# patched', 1],
      ['# patched', 0],
      ['# patched', 0],
      ['# patched', 1],
      ['# patched', 0],
    ]);
  });
});
