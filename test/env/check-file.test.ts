import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'dotenv';
import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { checkEnv } from '../../src/api.ts';
import { givenInFile } from '../../src/env/check/given.ts';
import { checked, lines, right, services } from './checked.ts';
import { workspaceProject } from './workspace.ts';

let cwd: string;
beforeEach(() => {
  cwd = workspaceProject(services, ['api', 'web', 'app']);
});

const ofFile = async (text: string) => {
  writeFileSync(join(cwd, 'given'), text);
  return (await checked(cwd, { file: 'given' })).told;
};

test('what is right has no findings', async () => {
  expect(await ofFile(lines(right))).toEqual([]);
});

test('findings have the line of what they speak of', async () => {
  const { API_KEY: _, PAY_URL: __, ...rest } = right;
  const text = `# comment\nOTHER="of two lines\nPAY_URL=no line of its own\n"\n  export API_KEY: 'short'\nPAY_URL=x\nPAY_URL=y\nPAY_URI=z\n${lines(rest)}`;
  const told = await ofFile(text);
  expect(told.map(line => line.split(' ').slice(0, 2).join(' '))).toEqual([
    '5 env/too-short',
    '6 env/given-twice',
    '7 env/malformed',
    '8 env/not-read',
  ]);
});

test('what is missing is told at the beginning, with what was probably meant', async () => {
  const { PAY_URL: _, ...rest } = right;
  const told = await ofFile(`PAY_URI=z\nANYTHING=x\n${lines(rest)}`);
  expect(told).toEqual([
    '1 env/missing production lacks PAY_URL, a value that service "api" reads as PAY: add the line PAY_URL=…',
    '1 env/unknown-name nothing in production reads PAY_URI; did you mean "PAY_URL"?',
  ]);
});

test('any name that dotenv reads has the line that gives it', () => {
  const piece = fc.constantFrom(
    'A',
    'B.C',
    ' ',
    '=',
    ': ',
    '\n',
    '\r\n',
    '"',
    "'",
    '`',
    '#',
    'export ',
    'x',
    '\\',
    '\t',
  );
  const text = fc.array(piece, { maxLength: 40 }).map(pieces => pieces.join(''));
  fc.assert(
    fc.property(text, content => {
      const { places } = givenInFile('given', content);
      const read = parse(content);
      const rows = content.split('\n');
      for (const [name, all] of places) {
        expect(Object.hasOwn(read, name)).toBe(true);
        for (const { line, column } of all) expect(rows[line - 1]!.slice(column - 1).startsWith(name)).toBe(true);
      }
      // What stands on one line with its sign is always found.
      for (const name of Object.keys(read)) {
        const plain = new RegExp(`^(?:export )?${name.replaceAll('.', '\\.')}=`);
        if (rows.every(row => /^[^"'`]*$/.test(row)) && rows.some(row => plain.test(row)))
          expect(places.has(name)).toBe(true);
      }
    }),
    { numRuns: 2000 },
  );
});

test('no value is told, whatever it is', async () => {
  const value = 'Tr0ub4dor';
  const text = Object.keys(right)
    .map(name => `${name}=${value}/@#\n${name}=${value}\n`)
    .join('');
  for (const format of ['text', 'json', 'sarif', 'github'] as const) {
    writeFileSync(join(cwd, 'given'), `${text}PAY_URI=${value}\nAPI_KEYS=${value}\n`);
    const { diagnostics } = await checkEnv({ cwd, environment: 'production', file: 'given' });
    const { format: print } = await import('../../src/diagnostics/format/index.ts');
    const told = await print(format, diagnostics, { cwd, root: cwd, color: false });
    expect(told).toContain('env/malformed');
    expect(told).not.toContain(value);
  }
});
