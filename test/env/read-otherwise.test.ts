import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'dotenv';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { writeEnv } from '../../src/api.ts';
import { readOtherwise } from '../../src/env/read-otherwise.ts';
import { docker } from '../setup/paths.js';
import { workspaceProject } from './workspace.ts';

const folder = mkdtempSync(join(tmpdir(), 'portolan-otherwise-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What Compose reads of these names, `null` where it stops. */
async function composed(text: string, names: readonly string[]): Promise<Readonly<Record<string, string>> | null> {
  const environment = Object.fromEntries(names.map(name => [name, `\${${name}-unset}`]));
  writeFileSync(join(folder, 'compose.json'), JSON.stringify({ services: { a: { image: 'x', environment } } }));
  writeFileSync(join(folder, 'given'), text);
  const args = ['compose', '--env-file', 'given', '-f', 'compose.json', 'config', '--format', 'json'];
  const { code, stdout } = await docker(args, { cwd: folder });
  if (code !== 0) return null;
  const read: Readonly<Record<string, string>> = JSON.parse(stdout).services.a.environment;
  return Object.fromEntries(Object.entries(read).map(([name, value]) => [name, value.replaceAll('$$', '$')]));
}

const told = (text: string) =>
  readOtherwise('given', text).map(({ diagnostic: { code, place } }) => `${place!.line} ${code}`);

test.each(['A=abcd$efgh', 'A="a\\tb"', 'A="abcd$efgh"', 'A=ab#cd', 'A=#cd', 'A=`ab\ncd`', "A='it\\'s'", "A='ab'cd"])(
  '%j is read otherwise',
  async text => {
    expect(told(`B=1\n${text}\nC=2\n`)).toEqual(['2 env/read-otherwise']);
    expect((await composed(`${text}\n`, ['A']))?.A).not.toBe(parse(`${text}\n`).A);
  },
);

test.each(['bad line here', 'two words=x', '"A"=x', '!'])('Compose stops at %j', async text => {
  expect(told(`B=1\n\n${text}\nC=2\n`)).toEqual(['3 env/no-assignment']);
  expect(await composed(`B=1\n${text}\nC=2\n`, ['B'])).toBeNull();
});

test('what only one of them takes for a variable is told of as well', async () => {
  expect(told('A:x\n=x\n')).toEqual(['1 env/no-assignment', '2 env/no-assignment']);
  expect([await composed('A:x\n', ['A']), parse('A:x\n')]).toEqual([{ A: 'x' }, {}]);
});

test('env write tells of lines of the root that containers would get otherwise, where somebody reads them', async () => {
  const cwd = workspaceProject(undefined, undefined, {
    '.env': 'OTHER=a$b\nAPI_KEY=ab$cd\nPOSTGRES_PASSWORD=`a`\n# comment\nbad line\n',
  });
  const { diagnostics, files } = await writeEnv({ cwd, variables: { POSTGRES_PASSWORD: 'of the process' } });
  const warnings = diagnostics.filter(({ place }) => place !== null);
  expect(warnings.map(({ code, severity, place }) => `${place!.line} ${severity} ${code}`)).toEqual([
    '2 warning env/read-otherwise',
    '5 warning env/no-assignment',
  ]);
  expect(files).not.toEqual([]);
});

test('what is not told of is read alike, whatever it is', async () => {
  const piece = fc.constantFrom(
    ...[
      'a',
      'B',
      ' ',
      '\t',
      '\n',
      '\r\n',
      '"',
      "'",
      '`',
      '#',
      '$',
      '{',
      '}',
      '\\',
      '=',
      ': ',
      ':',
      'é',
      '\u00a0',
      '\u2028',
    ],
    ...[' #', "'x'", '"x"', 'export ', 'export\t', 'x=1'],
  );
  const value = fc.array(piece, { maxLength: 8 }).map(pieces => pieces.join(''));
  const line = fc.tuple(fc.constantFrom('=', ' = ', ': ', '=\t', ' '), value).map(([sign, text]) => `${sign}${text}\n`);
  const lines = [...new Set(fc.sample(line, { numRuns: 10000, seed: 56 }))];
  const quiet = lines.filter(each => told(`N${each}`).length === 0);
  expect(quiet.length).toBeGreaterThan(1000);
  const text = quiet.map((each, index) => `N${index}${each}`).join('');
  expect(told(text)).toEqual([]);
  const names = quiet.map((_, index) => `N${index}`);
  const read = parse(text);
  const alike = await composed(text, names);
  for (const [index, name] of names.entries()) {
    expect([quiet[index], alike?.[name]]).toEqual([quiet[index], read[name] ?? 'unset']);
  }
});
