import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';

/** A file's text; empty where there is none that can be read. */
export function textOf(...path: readonly string[]): string {
  try {
    return readFileSync(join(...path), 'utf8');
  } catch {
    return '';
  }
}

/** Paths of files in a directory that match, sorted, without what is installed or built. */
export function filesIn(directory: string, patterns: readonly string[]): readonly string[] {
  const ignore = ['**/node_modules/**', '**/dist/**', '**/build/**', '**/.*/**', '**/*.{spec,test,d}.ts'];
  return globSync([...patterns], { cwd: directory, ignore, expandDirectories: false }).sort();
}
