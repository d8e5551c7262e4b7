import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parse } from 'dotenv';
import { docker, root, run } from '../setup/paths.js';

const outputs = ['docker-bake.hcl', 'compose.yaml', 'generated', 'ports.lock.json', '.gitattributes'];
const made = new Set(['node_modules', 'dist', '.svelte-kit', '.astro', '.expo', '.env']);

/** This repository's registry and workspace, with ports and a name of its own; the tree itself is never touched. */
export function checkOut(): string {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'portolan-dev-')));
  for (const name of [...outputs, 'projects.ts', 'package.json', 'test/workspace'])
    cpSync(join(root, name), join(directory, name), { recursive: true, filter: from => !made.has(basename(from)) });
  mkdirSync(join(directory, 'node_modules'));
  symlinkSync(root, join(directory, 'node_modules/portolan'));
  return directory;
}

/** What `env write --offset` made of it. */
export function variables(directory: string): Readonly<Record<string, string>> {
  return parse(readFileSync(join(directory, '.env'), 'utf8'));
}

/** `portolan <words>`, to its end. */
export function portolan(directory: string, words: readonly string[], timeout = 300_000) {
  return run(process.execPath, [join(root, 'dist/cli.cjs'), ...words], { cwd: directory, timeout });
}

/** The same, running on; what it prints is kept. */
export function start(directory: string, words: readonly string[]): { child: ChildProcess; output: () => string } {
  const child = spawn(process.execPath, [join(root, 'dist/cli.cjs'), ...words], { cwd: directory });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
  return { child, output: () => text };
}

/** All that its stack made on the engine, and the directory. */
export async function remove(directory: string): Promise<void> {
  const name = variables(directory).COMPOSE_PROJECT_NAME!;
  await docker(['compose', '--profile', '*', 'down', '--volumes', '--timeout', '0'], {
    cwd: directory,
    timeout: 120_000,
  });
  const { stdout } = await docker([
    'image',
    'ls',
    '--format',
    '{{.Repository}}:{{.Tag}}',
    '--filter',
    `reference=${name}/*`,
  ]);
  const images = stdout.split('\n').filter(Boolean);
  if (images.length > 0) await docker(['image', 'rm', ...images]);
  rmSync(directory, { recursive: true, force: true });
}
