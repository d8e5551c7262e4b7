import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import { textAt } from '../disk/text.ts';

/** A file's text; empty where there is none that can be read. */
export function textOf(...path: readonly string[]): string {
  return textAt(join(...path)) ?? '';
}

/** Paths of files in a directory that match, sorted, without what is installed or built. */
export function filesIn(directory: string, patterns: readonly string[]): readonly string[] {
  const ignore = ['**/node_modules/**', '**/dist/**', '**/build/**', '**/.*/**', '**/*.{spec,test,d}.ts'];
  return globSync([...patterns], { cwd: directory, ignore, expandDirectories: false }).sort();
}
