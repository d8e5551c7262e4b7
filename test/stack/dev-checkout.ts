import { type ChildProcess, spawn } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parse } from 'dotenv';
import { compile } from '../../src/pipeline.ts';
import { shiftedPorts } from '../../src/plan/offset.ts';
import { isFree } from '../../src/stack/ports.ts';
import { ownName } from '../setup/left-over.js';
import { docker, root, run } from '../setup/paths.js';

const outputs = ['docker-bake.hcl', 'compose.yaml', 'generated', 'ports.lock.json', '.gitattributes'];
const made = new Set(['node_modules', 'dist', '.svelte-kit', '.astro', '.expo', '.env']);

/** This repository's registry and workspace; the tree itself is never touched. */
export function checkOut(): string {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), `${ownName('dev')}-`)));
  for (const name of [...outputs, 'projects.ts', 'package.json', 'test/workspace'])
    cpSync(join(root, name), join(directory, name), { recursive: true, filter: from => !made.has(basename(from)) });
  mkdirSync(join(directory, 'node_modules'));
  symlinkSync(root, join(directory, 'node_modules/portolan'));
  return directory;
}

/** A name of its own, and an offset whose ports nobody has: another run, or a developer's checkout, may have any. */
export async function moveAside(directory: string): Promise<void> {
  writeFileSync(join(directory, '.env'), `COMPOSE_PROJECT_NAME=${ownName('dev')}\n`);
  const { code, stderr } = await portolan(directory, ['env', 'write', '--offset', String(await freeOffset())]);
  if (code !== 0) throw new Error(stderr);
}

/** Others' are mostly whole thousands; two runs begin to look at different ones. */
const offsets = Array.from({ length: 19 }, (_, index) => 1500 + ((process.pid + index) % 19) * 1000);

async function freeOffset(): Promise<number> {
  const plan = (await compile(join(root, 'projects.ts'))).plan!;
  for (const offset of offsets) {
    const ports = shiftedPorts(plan, offset);
    if ('problem' in ports) continue;
    const free = await Promise.all(ports.map(({ port }) => isFree(port)));
    if (free.every(Boolean)) return offset;
  }
  throw new Error(`none of the offsets ${offsets.join(', ')} has all its ports free`);
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
  await removeImages(`${name}/*`);
  rmSync(directory, { recursive: true, force: true });
}

/** Those of this name. */
export async function removeImages(reference: string): Promise<void> {
  const listed = ['image', 'ls', '--format', '{{.Repository}}:{{.Tag}}', '--filter', `reference=${reference}`];
  const images = (await docker(listed)).stdout.split('\n').filter(Boolean);
  if (images.length > 0) await docker(['image', 'rm', ...images]);
}
