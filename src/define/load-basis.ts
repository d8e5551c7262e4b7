import { existsSync, lstatSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { textAt } from '../disk/text.ts';
import { targetOf, type Witness } from '../disk/witness.ts';
import { extendsOf } from './tsconfig.ts';

/** What a bundle was made from: as long as all of it is as it was, the bundle is right. */
export interface Basis {
  /** Contents by path; `null` where nothing stood. */
  readonly files: Readonly<Record<string, string | null>>;
  /** Where packages led, by the path that was followed. */
  readonly links: Readonly<Record<string, string | null>>;
}

/** The part of esbuild's metafile that tells what was read. */
export interface Metafile {
  readonly inputs: Readonly<Record<string, { readonly imports: readonly Import[] }>>;
}

interface Import {
  /** Where it led. */
  readonly path: string;
  /** As it is written. */
  readonly original?: string;
}

/** Files that were bundled, sorted. */
export function inputsOf(metafile: Metafile, cwd: string): readonly string[] {
  return Object.keys(metafile.inputs)
    .filter(path => !path.startsWith('(disabled):'))
    .map(path => resolve(cwd, path))
    .sort();
}

/** Everything that could change the bundle: the inputs, the settings they are read by, the packages they come from. */
export function basisOf(metafile: Metafile, cwd: string): Basis {
  const inputs = inputsOf(metafile, cwd);
  const own = new Set(inputs.filter(path => !inPackage(path)).map(path => dirname(path)));
  const packages = packageLinks(metafile, cwd);
  const files = [
    ...inputs,
    ...unlessNearer(metafile, cwd),
    ...[...own].flatMap(directory => settingsAbove(directory)),
    ...packages.map(path => join(path, 'package.json')),
  ];
  return {
    files: Object.fromEntries(files.map(path => [path, textAt(path)])),
    links: Object.fromEntries(packages.map(path => [path, targetOf(path)])),
  };
}

/** Whether all that a bundle was made from is as it was. */
export function stillHolds(basis: Basis): boolean {
  return (
    Object.entries(basis.files).every(([path, text]) => textAt(path) === text) &&
    Object.entries(basis.links).every(([path, link]) => targetOf(path) === link)
  );
}

/** Tells what a run saw that took the bundle. */
export function noteBasis({ files, links }: Basis, witness: Witness): void {
  for (const [path, text] of Object.entries(files)) witness.read.set(path, text !== null);
  for (const [path, link] of Object.entries(links)) witness.links.set(path, link);
}

const endings = ['', '.tsx', '.ts', '.jsx', '.js', '.css', '.json'];

/** Files that would have been taken instead, had they been there: relative imports may leave endings out, or lie. */
function unlessNearer({ inputs }: Metafile, cwd: string): readonly string[] {
  const found = Object.entries(inputs).flatMap(([importer, { imports }]) =>
    imports.flatMap(({ path, original }) => {
      if (!original?.startsWith('.')) return [];
      const wanted = resolve(cwd, dirname(importer), original);
      return endings.map(ending => wanted + ending).filter(file => file !== resolve(cwd, path));
    }),
  );
  // A directory's index is taken last.
  return found.filter(file => !existsSync(file));
}

const inPackage = (path: string) => /[\\/]node_modules[\\/]/.test(path);

/** The `tsconfig.json` and `package.json` that hold for a directory, with the places where a nearer one could appear. */
function settingsAbove(directory: string): readonly string[] {
  return ['tsconfig.json', 'package.json'].flatMap(name => {
    const passed: string[] = [];
    for (let at = directory; ; at = dirname(at)) {
      passed.push(join(at, name));
      if (existsSync(join(at, name))) return [...passed, ...extended(join(at, name))];
      if (dirname(at) === at) return passed;
    }
  });
}

/** The files that a tsconfig.json extends by relative path, directly or not. */
function extended(file: string, seen: readonly string[] = []): readonly string[] {
  const next = extendsOf(textAt(file) ?? '')
    .map(path => resolve(dirname(file), path))
    .filter(path => !seen.includes(path));
  return [...next, ...next.flatMap(path => extended(path, [...seen, file, ...next]))];
}

/** The directories in `node_modules` through which packages were found; a link that leads elsewhere is another package. */
function packageLinks(metafile: Metafile, cwd: string): readonly string[] {
  const found = new Set<string>();
  for (const [importer, { imports }] of Object.entries(metafile.inputs)) {
    for (const { original } of imports) {
      const name = /^(@[^/]+\/[^/]+|[^@./#][^/]*)/.exec(original ?? '')?.[0];
      const link = name === undefined ? null : above(resolve(cwd, dirname(importer)), join('node_modules', name));
      if (link !== null) found.add(link);
    }
  }
  return [...found].sort();
}

function above(directory: string, path: string): string | null {
  const candidate = join(directory, path);
  if (lstatSync(candidate, { throwIfNoEntry: false }) !== undefined) return candidate;
  return dirname(directory) === directory ? null : above(dirname(directory), path);
}
