import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Diagnostic } from '../../src/diagnostics/types.ts';
import type { OutputFile } from '../../src/output/file.ts';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Set to record what is compiled instead of comparing it. */
export const recording = process.env.PORTOLAN_RECORD === '1';

/** The folder of a scenario, such as `accepted/four-apps`. */
export function scenario(name: string): string {
  return join(here, name);
}

/** What newer versions of Node add to a message of JSON.parse. */
const nodesOwn = / \(line \d+ column \d+\)/;

/** Names of the scenarios below `refused` or `accepted`. */
export function scenarios(group: 'refused' | 'accepted'): readonly string[] {
  return readdirSync(join(here, group))
    .sort()
    .map(name => `${group}/${name}`);
}

/** Each on a line: the code, the property or the place, the message. Their order is the pipeline's own affair. */
export function printDiagnostics(diagnostics: readonly Diagnostic[], folder: string): string {
  const lines = diagnostics.map(({ code, severity, target, place, message }) => {
    const where = place === null ? (target ?? '-') : `${relative(folder, place.file)}:${place.line}:${place.column}`;
    return `${severity === 'error' ? '' : `${severity}: `}${code} ${where} ${message.replace(nodesOwn, '')}\n`;
  });
  return lines.sort().join('');
}

export function recordedDiagnostics(name: string): string {
  const file = join(scenario(name), 'diagnostics.txt');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

export function recordDiagnostics(name: string, text: string): void {
  const file = join(scenario(name), 'diagnostics.txt');
  if (text === '') rmSync(file, { force: true });
  else writeFileSync(file, text);
}

/** Contents by path. */
export type Contents = Readonly<Record<string, string>>;

export function contentsOf(files: readonly OutputFile[]): Contents {
  return Object.fromEntries(files.map(({ path, content }) => [path, content]));
}

export function recordedOutput(name: string): Contents {
  const folder = join(scenario(name), 'output');
  if (!existsSync(folder)) return {};
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
  const paths = entries.map(entry => relative(folder, join(entry.parentPath, entry.name)));
  return Object.fromEntries(paths.map(path => [path.replaceAll('\\', '/'), readFileSync(join(folder, path), 'utf8')]));
}

export function recordOutput(name: string, contents: Contents): void {
  const folder = join(scenario(name), 'output');
  rmSync(folder, { recursive: true, force: true });
  for (const [path, content] of Object.entries(contents)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}
