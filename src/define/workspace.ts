import { join, posix } from 'node:path';
import { kindAt, readText, type Witness } from '../disk/witness.ts';
import type { Manifest, Patched, Pnpm, Workspace } from '../registry/workspace.ts';
import { type Extensions, extendedConfigs } from './tsconfig.ts';
import { dependenciesOf } from './workspace-dependencies.ts';
import { type Reader, workspaceReader } from './workspace-file.ts';
import { packagePaths } from './workspace-paths.ts';
import { plainPatterns } from './workspace-patterns.ts';
import { placeOfKeys } from './workspace-place.ts';
import { type PackageJson, type Settings, wrongManifest, wrongSettings } from './workspace-shape.ts';
import { sourceFinder } from './workspace-sources.ts';

/** What every install reads, where it is there. */
const rootFiles = ['.pnpmfile.cjs', 'package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml'];

/** Reads the manifests of the pnpm workspace in a directory, which is given from that of the registry. */
export async function readWorkspace(directory: string, path: string, witness: Witness): Promise<Workspace> {
  const root = join(directory, path);
  const reader = workspaceReader(root, path, witness);
  const manifest = readManifest('.', reader);
  const settings = manifest === undefined ? undefined : await readSettings(reader);
  const patches = patchesOf(manifest?.pnpm ?? {}, settings ?? {});
  const isThere = (file: string) => kindAt(join(root, file), witness) !== null;
  const files = [...rootFiles, ...patches.keys()].filter(isThere);
  const patterns = settings?.packages ?? [];
  const packages = packagesAt(root, packagePaths(root, patterns, witness), reader, witness);
  return {
    manifest: manifest === undefined ? 'missing' : manifest === null ? 'unreadable' : 'read',
    name: manifest?.name ?? null,
    pnpm: pnpmOf(manifest?.packageManager ?? ''),
    lockfile: files.includes('pnpm-lock.yaml'),
    npmrc: isThere('.npmrc'),
    patterns: patternsOf(settings),
    files: files.sort(),
    patches,
    ...packages,
    problems: reader.problems,
    placeOf: (file, ...keys) => placeOfKeys(join(root, file), textOf(join(root, file), witness), keys),
  };
}

/** The files of patched dependencies, by their paths, with the file that names them. */
function patchesOf(
  { patchedDependencies: inManifest }: NonNullable<PackageJson['pnpm']>,
  { patchedDependencies: inSettings }: Settings,
): Workspace['patches'] {
  const found = new Map<string, Patched>();
  const add = (file: string, patches: Settings['patchedDependencies'], ...keys: readonly string[]) => {
    for (const [name, path] of Object.entries(patches ?? {})) {
      found.set(posix.normalize(path), { file, keys: [...keys, 'patchedDependencies', name] });
    }
  };
  add('package.json', inManifest, 'pnpm');
  add('pnpm-workspace.yaml', inSettings);
  return found;
}

function textOf(file: string, witness: Witness): string {
  return kindAt(file, witness) === null ? '' : readText(file, witness);
}

export function pnpmOf(packageManager: string): Pnpm | null {
  const found = /^pnpm@(\d+\.\d+\.\d+(?:-[-.\w]+)?)(?:\+(sha(?:1|224|256|384|512)\.[0-9a-f]+)$)?/.exec(packageManager);
  return found === null ? null : { version: found[1]!, hash: found[2] ?? null };
}

export async function readSettings(reader: Reader): Promise<Settings | null | undefined> {
  const text = reader.read(
    'pnpm-workspace.yaml',
    content => content,
    () => null,
  );
  if (typeof text !== 'string') return text;
  const packages = plainPatterns(text);
  if (packages !== null) return { packages };
  const { parse } = await import('yaml');
  return reader.read('pnpm-workspace.yaml', content => (parse(content) ?? {}) as Settings, wrongSettings);
}

/** What cannot be read may well say where packages are. */
export function patternsOf(settings: Settings | null | undefined): Workspace['patterns'] {
  if (settings === undefined) return 'missing';
  return settings === null || (settings.packages ?? []).length > 0 ? 'some' : 'none';
}

function packagesAt(
  root: string,
  paths: readonly string[],
  reader: Reader,
  witness: Witness,
): Pick<Workspace, 'packages' | 'nameless'> {
  const packages = new Map<string, Manifest>();
  const nameless: string[] = [];
  const known: Extensions = new Map();
  const sourceOf = paths.length === 0 ? String : sourceFinder(root, witness);
  for (const path of paths) {
    const manifest = readManifest(path, reader);
    if (manifest === null || manifest === undefined) continue;
    const { name, scripts, files } = manifest;
    if (name === undefined || name === '') {
      nameless.push(path);
      continue;
    }
    packages.set(path, {
      name,
      path,
      source: sourceOf(path),
      scripts: Object.keys(scripts ?? {}),
      lists: files !== undefined,
      dependencies: dependenciesOf(root, path, manifest, witness),
      extends: extendedConfigs(root, path, known, witness),
    });
  }
  return { packages, nameless };
}

export function readManifest(directory: string, reader: Reader): PackageJson | null | undefined {
  return reader.read(posix.join(directory, 'package.json'), text => JSON.parse(text) as PackageJson, wrongManifest);
}
