// What is printed for Dockerfiles, BuildKit reads back as it was.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { patch } from '../../schema/patch.ts';
import { dockerfileEnv } from '../../src/printers/dockerfile.ts';
import { accepted, awkwardTexts } from '../printers/awkward.ts';
import { ownName } from '../setup/left-over.js';
import { docker } from '../setup/paths.js';
import { inspect, removeImages } from './build/image.ts';

const folder = mkdtempSync(join(tmpdir(), 'portolan-dockerfile-'));
const image = `${ownName('build')}/env:local`;
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await removeImages([image]);
});

test('a value of ENV is the text that it was', async () => {
  // An instruction ends with its line, and neither BuildKit nor a process has a value with a NUL.
  const texts = [...awkwardTexts, ...fc.sample(accepted, { numRuns: 500, seed: 7 })].filter(
    text => !/[\r\n\0]/.test(text),
  );
  const values = Object.fromEntries(texts.map((text, index) => [`A${index}`, text]));
  writeFileSync(join(folder, 'Dockerfile'), `FROM scratch\nENV ${dockerfileEnv(values)}\nCMD ["none"]\n`);
  const { code, stderr } = await docker(['buildx', 'build', '--load', '--tag', image, folder]);
  expect(code, stderr).toBe(0);
  const { Env } = (await inspect(image)).Config;
  expect(Env!.filter(each => !each.startsWith('PATH='))).toEqual(
    Object.entries(values).map(([name, value]) => `${name}=${value}`),
  );
});

describe('a slot of a Dockerfile', () => {
  const isTaken = (text: string) =>
    patch.safeParse({ output: 'dockerfile', service: 'api', slot: 'base', text, reason: 'why' }).success;

  /** The stages that BuildKit sees, by name; `null` where it cannot read the file. */
  async function stages(content: string): Promise<readonly string[] | null> {
    writeFileSync(join(folder, 'Dockerfile'), content);
    const { code, stdout } = await docker(['buildx', 'build', '--call', 'targets,format=json', folder]);
    if (code !== 0) return null;
    const { targets } = JSON.parse(stdout) as { targets: readonly { name?: string }[] };
    return targets.map(({ name = '' }) => name);
  }

  const around = (text: string) => `FROM scratch AS one\n${text}\nENV B=1\nFROM one AS two\n`;

  test.each([
    'FROM alpine',
    '  FROM alpine',
    '\tfrom alpine',
    'FR\\\nOM alpine',
    '# comment \\\nFROM alpine',
    'ENV A=1 \\\n# comment\n\n  C=1\nFROM alpine',
    'RUN cat <<EOF',
    'RUN cat << EOF',
    'RUN cat <<EOF\n EOF',
    'RUN cat <<-"EOF" 3<<OTHER\n\tEOF',
    'RUN cat \\\n  <<EOF\nFROM alpine\n',
    'RUN <<EOF\nEOF\nFROM alpine',
    'COPY <<a <<b /to/\na\n',
    'ENV A=<<EOF\nFROM alpine\nEOF',
  ])('is none for %j, which would end its stage or make no end of a text', async text => {
    expect(isTaken(text)).toBe(false);
    expect(await stages(around(text))).not.toEqual(['one', 'two']);
  });

  test('takes nothing after which BuildKit sees other stages', async () => {
    const chunk = fc.constantFrom(
      ...['ENV A=1', '# comment \\', 'RUN a \\\n  FROM b', 'RUN a \\\n# FROM b\n\nFROM c', 'ENV A=<<EOF', 'RUN a<<EOF'],
      ...['RUN <<EOF\nFROM alpine\nEOF', 'RUN <<-EOF\n\tFROM x\n\tEOF', 'RUN <<"E F"\nE F', "RUN 3<<'E'\nRUN <<X\nE"],
      ...[
        'COPY <<a <<b /to/\nb\na\na\nb',
        'RUN echo "<<EOF"',
        'RUN a << EOF',
        'RUN a << EOF\nEOF',
        'RUN a << #\n#',
        'RUN a <<',
        'RUN a 3<< "E F"\nE F',
        'LABEL a="<<EOF"',
        'ADD <<a /to\na',
      ],
      ...[
        'RUN <<EOF',
        'RUN <<EOF\nEOF',
        'FROM alpine',
        ' FROM alpine',
        'RUN x \\',
        'RUN cat <<<EOF',
        'RUN <<\\EOF\nEOF',
      ],
    );
    const texts = fc.sample(fc.array(chunk, { minLength: 1, maxLength: 5 }), { numRuns: 2000, seed: 5 });
    const taken = [...new Set(texts.map(chunks => chunks.join('\n')))].filter(isTaken);
    expect(taken.length).toBeGreaterThan(200);
    const file = taken.map((text, index) => `FROM scratch AS s${index}\n${text.trimEnd()}\n`).join('');
    const found = await stages(file);
    const hiding = taken.filter((_, index) => !found?.includes(`s${index + 1}`)).slice(0, -1);
    expect({ hiding, stages: found?.length }).toEqual({ hiding: [], stages: taken.length });
  });
});
