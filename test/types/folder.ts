import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { root } from './compilers.ts';

/** A folder outside of the repository that finds `portolan` and its types as if inside; gone when the test ends. */
export function temporaryFolder(files: Readonly<Record<string, string>>, include: readonly string[] = ['.']): string {
  const folder = mkdtempSync(join(tmpdir(), 'types-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const tsconfig = {
    extends: join(root, 'tsconfig.json'),
    compilerOptions: {
      typeRoots: [join(root, 'node_modules/@types')],
      paths: { portolan: [join(root, 'src/index.ts')], zod: [join(root, 'node_modules/zod')] },
    },
    include,
    exclude: [],
  };
  const settings = { 'tsconfig.json': JSON.stringify(tsconfig), 'package.json': '{ "type": "module" }' };
  for (const [name, text] of Object.entries({ ...files, ...settings })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}
