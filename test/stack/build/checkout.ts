// A copy of what builds read, for tests that change sources: the tree itself is never touched.
import { appendFileSync, cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { ownName } from '../../setup/left-over.js';
import { root } from '../../setup/paths.js';

const made = /(^|\/)(node_modules|dist|build|\.svelte-kit|\.astro|\.expo)(\/|$)/;

export interface Checkout {
  readonly path: string;
  /** Adds a line that was never built before to a file of the workspace. */
  change(file: string): void;
  remove(): void;
}

export function checkout(): Checkout {
  const path = mkdtempSync(join(realpathSync(tmpdir()), `${ownName('build')}-`));
  for (const each of ['docker-bake.hcl', 'generated', 'test/workspace'])
    cpSync(join(root, each), join(path, each), {
      recursive: true,
      filter: source => !made.test(relative(join(root, each), source)),
    });
  return {
    path,
    change(file) {
      appendFileSync(join(path, 'test/workspace', file), `\n// ${process.pid} ${process.hrtime.bigint()}\n`);
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}
