import { cpSync, existsSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type InitResult, init } from '../../src/api.ts';
import { project } from '../load/project.ts';

const here = fileURLToPath(new URL('scenarios', import.meta.url));

export const names: readonly string[] = readdirSync(here).sort();

/** What `init` makes of a scenario's workspace, in a copy. */
export async function initialized(name: string): Promise<{ readonly root: string; readonly result: InitResult }> {
  const root = project({});
  cpSync(join(here, name, 'workspace'), root, { recursive: true });
  return { root, result: await init({ cwd: root }) };
}

/** What is told beside the registry. */
export function toldBy({ diagnostics, plain, steps }: InitResult): string {
  const found = diagnostics.map(({ severity, code, message }) => `${severity} ${code} ${message}\n`);
  const others = plain.map(path => `plain ${path}\n`);
  return [...found, ...others, ...steps.map((step, index) => `${index + 1}. ${step}\n`)].join('');
}

export function recorded(name: string, file: string): string {
  const path = join(here, name, file);
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

export function record(name: string, file: string, text: string): void {
  writeFileSync(join(here, name, file), text);
}

/** A path without the temporary directory that it is in. */
export function fromTemporary(path: string): string {
  return path.replace(realpathSync(tmpdir()), '');
}
