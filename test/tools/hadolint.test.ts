import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hadolint, root } from '../setup/paths.js';

interface Finding {
  readonly file: string;
  readonly line: number;
  readonly level: string;
  readonly code: string;
  readonly message: string;
}

const configuration = join(root, '.hadolint.yaml');

test('hadolint finds nothing in any Dockerfile, even where a comment would silence it', async () => {
  const files = readdirSync(join(root, 'generated/docker'))
    .filter(name => name.endsWith('.Dockerfile'))
    .map(name => `generated/docker/${name}`);
  expect(files).not.toEqual([]);
  const settings = existsSync(configuration) ? ['--config', configuration] : [];
  const args = [...settings, '--format', 'json', '--failure-threshold', 'style', '--disable-ignore-pragma', ...files];
  const { code, stdout, stderr } = await hadolint(args);
  expect(stderr).toBe('');
  expect(findings(stdout)).toEqual([]);
  expect(code).toBe(0);
}, 120_000);

test('hadolint does find what is wrong', async () => {
  const { code, stdout } = await hadolint(['--format', 'json', 'test/tools/fixtures/wrong.Dockerfile']);
  expect(findings(stdout).map(finding => finding.split(' ')[2])).toEqual(['DL3006', 'DL3025']);
  expect(code).toBe(1);
});

test('each rule that is not applied has its reason in the line above', () => {
  const lines = existsSync(configuration) ? readFileSync(configuration, 'utf8').split('\n') : [];
  const silent = lines.filter(
    (line, index) => /^\s*-\s*\w+\d+/.test(line) && !/^\s*#\s*\S/.test(lines[index - 1] ?? ''),
  );
  expect(silent).toEqual([]);
});

function findings(json: string): readonly string[] {
  return (JSON.parse(json) as Finding[]).map(
    ({ file, line, level, code, message }) => `${file}:${line} ${level} ${code} ${message}`,
  );
}
