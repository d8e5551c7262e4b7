import { mkdtempSync, readdirSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Result, root, run } from '../setup/paths.js';

/** A temporary directory that holds the package as it would be published. */
export async function packed(): Promise<{ readonly folder: string; readonly archive: string }> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'packed-')));
  await done('npm', ['pack', '--silent', '--pack-destination', folder], root);
  const name = readdirSync(folder).find(each => each.endsWith('.tgz'))!;
  return { folder, archive: join(folder, name) };
}

/** Runs a command as a user would, and expects it to succeed. */
export async function done(command: string, args: readonly string[], cwd: string): Promise<Result> {
  const result = await run(command, args, { cwd, env: environment(), timeout: 300_000 });
  if (result.code === 0) return result;
  throw new Error(`${command} ${args.join(' ')} ended with ${result.code}:\n${result.stdout}${result.stderr}`);
}

/** Without what the package manager that runs the tests tells those below it. */
function environment() {
  const own = /^(?:npm_(?:package|lifecycle|config_(?:local_prefix|npm_version))|INIT_CWD|NODE_ENV|PNPM_)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.test(name)));
}

/** The version that the workspace pins. */
export const pnpm = (args: readonly string[], cwd: string) => done('npx', ['-y', 'pnpm@10.34.8', ...args], cwd);
