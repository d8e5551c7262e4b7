import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { type Diagnostic, problem } from '../diagnostics/types.ts';
import { textOf } from './source.ts';

export interface Place {
  /** The workspace's directory. */
  readonly root: string;
  /** Where the registry will be. */
  readonly config: string;
}

/** Where a registry belongs: at the root of the workspace that a directory is in. */
export function placeFor(cwd: string, config: string | undefined): Place | Diagnostic {
  const stated = config === undefined ? null : fileAt(resolve(cwd, config));
  const from = stated === null ? resolve(cwd) : dirname(stated);
  const root = rootAbove(from);
  if (root === null) {
    const message = `there is no pnpm-workspace.yaml in ${from}, nor in a directory above it, nor a package.json; run init in a repository that has one`;
    return problem('init/no-workspace', null, message);
  }
  const place = stated ?? join(root, 'projects.ts');
  if (dirname(place) !== root) {
    const message = `the registry belongs to the root of its workspace, which is ${root}; leave out --config, or name a file there`;
    return problem('init/not-at-root', null, message);
  }
  return { root, config: place };
}

function fileAt(path: string): string {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true ? join(path, 'projects.ts') : path;
}

/** That of pnpm, else of npm's workspaces, else the nearest package. */
function rootAbove(from: string): string | null {
  const above = directoriesAbove(from);
  const has = (file: string) => (directory: string) => existsSync(join(directory, file));
  return (
    above.find(has('pnpm-workspace.yaml')) ??
    above.find(directory => textOf(directory, 'package.json').includes('"workspaces"')) ??
    above.find(has('package.json')) ??
    null
  );
}

function directoriesAbove(from: string): readonly string[] {
  return dirname(from) === from ? [from] : [from, ...directoriesAbove(dirname(from))];
}

/** What is in the way: a registry is never overwritten. */
export function alreadyThere({ config }: Place): Diagnostic {
  const message = `${basename(config)} is there already, and init writes a first one only: edit it, or move it away`;
  return problem('init/exists', null, message, { place: { file: config, line: 1, column: 1 } });
}
