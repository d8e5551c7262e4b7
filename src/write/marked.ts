import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Diagnostic, problem } from '../diagnostics/types.ts';
import { isAmongOthers, type OutputFile } from '../output/file.ts';
import { git } from '../output/git.ts';

const attributes = '.gitattributes';

/** Outputs in packages that came after the user's `.gitattributes`, and that git is told nothing of. */
export function notMarked(root: string, files: readonly OutputFile[]): readonly Diagnostic[] {
  const seeded = files.find(({ path }) => path === attributes);
  const file = join(root, attributes);
  if (seeded === undefined || !existsSync(file)) return [];
  const there = new Set(readFileSync(file, 'utf8').split(/\r?\n/));
  const outputs = new Set(files.filter(isAmongOthers).map(({ path }) => path));
  const absent = seeded.content.split('\n').filter(line => !there.has(line) && outputs.has(line.split(' ')[0]!));
  const lines = absent.length === 0 ? [] : unspecified(root, absent);
  if (lines.length === 0) return [];
  const [are, them, their] = lines.length > 1 ? ['are', 'them', 'their'] : ['is', 'it', 'its'];
  const message =
    `${attributes} does not say that ${lines.map(pathOf).join(', ')} ${are} generated, so that reviews do not fold ${them} ` +
    `and checkouts may change ${their} line ends: add ${lines.map(line => `"${line}"`).join(', ')}`;
  return [problem('git/not-marked', null, message, { severity: 'warning', place: { file, line: 1, column: 1 } })];
}

const pathOf = (line: string) => line.split(' ')[0]!;

/** Those of which no other line of the user's says it; none where there is no git. */
function unspecified(root: string, lines: readonly string[]): readonly string[] {
  const { status, stdout } = git(root, ['check-attr', '-z', 'linguist-generated', '--', ...lines.map(pathOf)], '');
  if (status !== 0) return [];
  const said = stdout.toString().split('\0');
  return lines.filter(line => said[said.indexOf(pathOf(line)) + 2] === 'unspecified');
}
