import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { header, type OutputFile } from '../../src/output/file.ts';

/** Our line, as formats with comments have it. */
export const head = `# ${header}\n`;

/** Output files from contents by path. */
export function outputs(contents: Readonly<Record<string, string>>): readonly OutputFile[] {
  return Object.entries(contents).map(([path, content]) => ({ path, content, spans: () => [] }));
}

/** Everything below a folder, with the texts of its files; git's own left out. */
export function tree(root: string): Readonly<Record<string, string>> {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter(each => each.isFile());
  return Object.fromEntries(
    entries
      .map(each => join(each.parentPath, each.name))
      .filter(path => !path.startsWith(join(root, '.git/')))
      .map(path => [path.slice(root.length + 1), readFileSync(path, 'utf8')]),
  );
}
