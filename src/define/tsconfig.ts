import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** The files outside of a package that its tsconfig.json extends, directly or not, from the workspace's root. */
export function extendedConfigs(root: string, path: string): readonly string[] {
  const found = new Set<string>();
  const open = [posix.join(path, 'tsconfig.json')];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (found.has(file) || file.startsWith('..') || !existsSync(join(root, file))) continue;
    found.add(file);
    open.push(...extendsOf(readFileSync(join(root, file), 'utf8')).map(each => resolve(file as string, each)));
  }
  return [...found].filter(file => !file.startsWith(`${path}/`)).sort();
}

/** Relative paths in `extends`; comments keep JSON.parse out, and packages are installed like any other. */
function extendsOf(config: string): readonly string[] {
  const list = /"extends"\s*:\s*("[^"]*"|\[[^\]]*\])/.exec(config)?.[1] ?? '';
  return [...list.matchAll(/"(\.[^"]*)"/g)].map(([, path]) => path!);
}

function resolve(from: string, path: string): string {
  const file = posix.join(posix.dirname(from), path);
  return file.endsWith('.json') ? file : `${file}.json`;
}
