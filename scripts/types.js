// Makes dist/types: the declarations that users of the package reach, and no others.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const types = join(root, 'dist/types');
const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

rmSync(types, { recursive: true, force: true });
const tsc = createRequire(import.meta.url)
  .resolve('typescript/package.json')
  .replace('package.json', 'bin/tsc');
const { status } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 1);

const needed = new Set(Object.values(exports).flatMap(({ types }) => (types === undefined ? [] : join(root, types))));
for (const file of needed) for (const each of importsOf(file)) needed.add(each);
for (const entry of readdirSync(types, { recursive: true, withFileTypes: true })) {
  const file = join(entry.parentPath, entry.name);
  if (entry.isFile() && !needed.has(file)) rmSync(file);
}

/** @param {string} file */
function importsOf(file) {
  // Examples in comments import as well.
  const text = readFileSync(file, 'utf8').replaceAll(/\/\*.*?\*\//gs, '');
  const found = text.matchAll(/(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]/g);
  return [...found].map(([, path]) => join(dirname(file), String(path).replace(/\.(?:js|ts)$/, '.d.ts')));
}
