import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Members } from '../define/workspace-members.ts';
import type { NamedApp } from './names.ts';
import type { Place } from './place.ts';
import { textOf } from './source.ts';

/** What is left to do by hand, in order: nothing of the user's is changed. */
export function nextSteps({ root, config }: Place, workspace: Members, apps: readonly NamedApp[]): readonly string[] {
  const file = basename(config);
  return [
    `read ${file}: what is guessed says "check"`,
    ...(apps.length > 0 ? forImages(workspace) : []),
    ...dependency(workspace, apps.length > 0 || workspace.patterns !== 'missing'),
    ...ignored(root, apps),
    ...types(root, file),
    `portolan generate${file === 'projects.ts' ? '' : ` --config ${file}`}, and commit what it writes`,
  ];
}

/** Images are built by pnpm, pinned and from a frozen lockfile. */
function* forImages({ patterns, listed, pinned, locked }: Members): Generator<string> {
  if (patterns !== 'some') {
    const packages = listed.map(pattern => `'${pattern}'`).join(', ');
    yield `pnpm-workspace.yaml: say where packages are, with packages: [${packages}]`;
  }
  if (!pinned) yield 'package.json: pin pnpm, with "packageManager": "pnpm@<version>"; pnpm --version tells yours';
  if (!locked) yield 'pnpm install, and commit pnpm-lock.yaml';
}

/** pnpm wants to be told that the root of a workspace is meant. */
function dependency({ root }: Members, isWorkspace: boolean): readonly string[] {
  const { dependencies = {}, devDependencies = {} } = root ?? {};
  if (Object.hasOwn({ ...dependencies, ...devDependencies }, 'portolan')) return [];
  return [`pnpm add --save-dev ${isWorkspace ? '--workspace-root ' : ''}portolan`];
}

/** Values for this machine, and bundles that bake makes. */
function ignored(root: string, apps: readonly NamedApp[]): readonly string[] {
  const lines = new Set(
    textOf(root, '.gitignore')
      .split('\n')
      .map(line => line.trim().replaceAll(/^\/|\/$/g, '')),
  );
  const names = ['.env', ...(apps.some(({ kind }) => kind === 'expo') ? ['bundles'] : [])];
  const missing =
    apps.length === 0 ? [] : names.filter(name => !lines.has(name) && !(name === '.env' && lines.has('.env*')));
  return missing.length === 0 ? [] : [`.gitignore: add ${missing.join(' and ')}, of this machine alone`];
}

function types(root: string, file: string): readonly string[] {
  const files = `"${file}" and "generated/names.d.ts"`;
  if (!existsSync(join(root, 'tsconfig.json')))
    return [`tsconfig.json: make one that includes ${files}, with "module": "nodenext" and "strict": true`];
  if (textOf(root, 'tsconfig.json').includes(file)) return [];
  return [`tsconfig.json: see that it includes ${files}, so that editors check them`];
}
