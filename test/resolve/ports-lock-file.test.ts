import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parsePortsLock, readPortsLock } from '../../src/define/ports-lock.ts';

const folder = mkdtempSync(join(tmpdir(), 'portolan-lock-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (...lines: readonly string[]) =>
  ['{', '  "version": 1,', '  "ports": {', ...lines, '  }', '}', ''].join('\n');
const read = (text: string) => parsePortsLock(text).map(({ service, port }) => `${service} ${port}`);

describe('a lock', () => {
  test('is read, whatever it is called or how its lines end', () => {
    const text = file('    "api": 3000,', '    "ports": 3001,', '    "version": 3002');
    const expected = ['api 3000', 'ports 3001', 'version 3002'];
    for (const same of [text, text.replaceAll('\n', '\r\n'), `\uFEFF${text}`, JSON.stringify(JSON.parse(text))]) {
      expect(read(same)).toEqual(expected);
    }
  });

  test('shows a service that a merge put in twice', () => {
    expect(read(file('    "api": 3000,', '    "web": 3001,', '    "api": 3002'))).toEqual([
      'api 3000',
      'api 3002',
      'web 3001',
    ]);
  });
});

describe('with conflict markers', () => {
  const ours = ['    "api": 3000,', '    "mail": 3001'];
  const theirs = ['    "api": 3000,', '    "news": 3002,', '    "web": 3003'];
  const both = ['api 3000', 'mail 3001', 'news 3002', 'web 3003'];
  const conflict = (base: readonly string[] = []) => [
    '<<<<<<< HEAD',
    ...ours,
    ...base,
    '=======',
    ...theirs,
    '>>>>>>> feature/news',
  ];

  test('holds what both sides say', () => {
    expect(read(file(...conflict()))).toEqual(both);
    expect(read(file(...conflict()).replaceAll('\n', '\r\n'))).toEqual(both);
  });

  test('holds nothing of what was before both, which diff3 shows', () => {
    expect(read(file(...conflict(['||||||| 1a2b3c4', '    "old": 4000'])))).toEqual(both);
  });

  test('is read where commas belong to the other side, and where a side is empty', () => {
    expect(
      read(file('    "api": 3000', '<<<<<<< HEAD', '=======', '    "web": 3003,', '>>>>>>> theirs', '    "zz": 3004')),
    ).toEqual(['api 3000', 'web 3003', 'zz 3004']);
    expect(read(file('    "api": 3000,', '<<<<<<< HEAD', '    "mail": 3001', '=======', '>>>>>>> theirs'))).toEqual([
      'api 3000',
      'mail 3001',
    ]);
  });

  test('is read where both branches made the file', () => {
    const text = `<<<<<<< HEAD\n${file(...ours)}=======\n${file(...theirs)}>>>>>>> theirs\n`;
    expect(read(text)).toEqual(both);
  });

  test('shows two ports of one service', () => {
    const lines = ['<<<<<<< HEAD', '    "api": 3000', '=======', '    "api": 3001', '>>>>>>> theirs'];
    expect(read(file(...lines))).toEqual(['api 3000', 'api 3001']);
  });
});

describe('a lock that cannot be read', () => {
  test.each([
    ['no JSON', '{ "version": 1', 'is not JSON; restore it'],
    ['nothing', '', 'is not JSON; restore it'],
    ['no map', '[]', 'is not a map'],
    ['no version', '{ "ports": {} }', 'has no version'],
    ['a later version', '{ "version": 2, "ports": {} }', 'has version 2, and this Portolan knows 1 alone; update'],
    ['no ports', '{ "version": 1 }', 'has no map "ports"'],
    ['a text', '{ "version": 1, "ports": { "api": "3000" } }', 'gives "api" "3000", and a port is a whole number'],
    ['a number too large', '{ "version": 1, "ports": { "api": 65536 } }', 'gives "api" 65536'],
    [
      'one side of another version',
      '<<<<<<< a\n{ "version": 1, "ports": {} }\n=======\n{}\n>>>>>>> b',
      'has no version',
    ],
  ])('since it has %s is a problem with a sentence', (_, text, sentence) => {
    writeFileSync(join(folder, 'ports.lock.json'), text);
    const { entries, diagnostics } = readPortsLock(folder);
    expect(entries).toEqual([]);
    expect(diagnostics.map(({ code }) => code)).toEqual(['ports/unreadable-lock']);
    expect(diagnostics[0]!.message).toContain(`ports.lock.json ${sentence}`);
  });

  test('is none where there is no file', () => {
    expect(readPortsLock(join(folder, 'nowhere'))).toEqual({ entries: [], diagnostics: [] });
  });
});
