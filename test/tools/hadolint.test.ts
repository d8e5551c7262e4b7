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

test('hadolint finds nothing in any Dockerfile', async () => {
  const files = dockerfiles();
  expect(files).not.toEqual([]);
  const settings = existsSync(configuration) ? ['--config', configuration] : [];
  const { code, stdout, stderr } = await hadolint([...settings, '--format', 'json', ...files]);
  expect(stderr).toBe('');
  expect(findings(stdout)).toEqual([]);
  expect(code).toBe(0);
}, 120_000);

test('hadolint does find what is wrong', async () => {
  const { code, stdout } = await hadolint(['--format', 'json', 'test/tools/fixtures/wrong.Dockerfile']);
  expect(findings(stdout).map(finding => finding.split(' ')[2])).toEqual(['DL3006', 'DL3025']);
  expect(code).toBe(1);
});

test('what hadolint is told to leave out has its reason in the line above', () => {
  const unexplained = [...dockerfiles(), '.hadolint.yaml'].flatMap(path => {
    const lines = existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8').split('\n') : [];
    const silent = path.endsWith('yaml') ? /^\s*-\s*["']?(DL|SC)\d+/ : /^\s*#\s*hadolint\b.*ignore/;
    return lines.flatMap((line, index) =>
      silent.test(line) && !/^\s*#\s*(?!hadolint\b)\S/.test(lines[index - 1] ?? '') ? [`${path}:${index + 1}`] : [],
    );
  });
  expect(unexplained).toEqual([]);
});

function dockerfiles(): readonly string[] {
  return readdirSync(join(root, 'generated/docker'))
    .filter(name => name.endsWith('.Dockerfile'))
    .map(name => `generated/docker/${name}`);
}

function findings(json: string): readonly string[] {
  return (JSON.parse(json) as Finding[]).map(
    ({ file, line, level, code, message }) => `${file}:${line} ${level} ${code} ${message}`,
  );
}
