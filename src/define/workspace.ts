import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { globSync } from 'tinyglobby';
import type { Manifest, Workspace } from '../registry/workspace.ts';
import { extendedConfigs } from './tsconfig.ts';

interface PackageJson {
  readonly name?: string;
  readonly packageManager?: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly pnpm?: { readonly patchedDependencies?: Readonly<Record<string, string>> };
}

interface Settings {
  readonly packages?: readonly string[];
  readonly patchedDependencies?: Readonly<Record<string, string>>;
}

/** What every install reads, where it is there. */
const rootFiles = ['.npmrc', '.pnpmfile.cjs', 'package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml'];

/** Reads the manifests of the pnpm workspace in a directory. */
export async function readWorkspace(root: string): Promise<Workspace> {
  const unreadable: { readonly file: string; readonly reason: string }[] = [];
  const read: Read = (file, parse) => {
    if (!existsSync(join(root, file))) return null;
    try {
      return parse(readFileSync(join(root, file), 'utf8'));
    } catch (error) {
      unreadable.push({ file, reason: (error as Error).message.split('\n')[0]!.replace(/[.:]$/, '') });
      return {};
    }
  };
  const manifest = readManifest('.', read);
  if (manifest === null)
    return { found: false, pnpm: null, lockfile: false, files: [], packages: new Map(), unreadable };
  const settings = await readSettings(read);
  const patches = Object.values({ ...manifest.pnpm?.patchedDependencies, ...settings.patchedDependencies });
  const files = [...rootFiles, ...patches]
    .filter(file => existsSync(join(root, file)))
    .map(file => posix.normalize(file));
  const paths = packagePaths(root, settings.packages ?? []);
  return {
    found: true,
    pnpm: /^pnpm@(\d+\.\d+\.\d+[-.\w]*)/.exec(manifest.packageManager ?? '')?.[1] ?? null,
    lockfile: files.includes('pnpm-lock.yaml'),
    files: [...new Set(files)].sort(),
    packages: new Map(paths.flatMap(path => packageAt(root, path, read))),
    unreadable,
  };
}

/** What a file of the workspace holds; `null` where there is none. */
type Read = (file: string, parse: (text: string) => unknown) => unknown;

async function readSettings(read: Read): Promise<Settings> {
  const { parse } = await import('yaml');
  return (read('pnpm-workspace.yaml', parse) ?? {}) as Settings;
}

/** Directories of the packages, sorted; pnpm takes the root itself in always, which no service is built from. */
function packagePaths(root: string, patterns: readonly string[]): readonly string[] {
  const manifests = patterns.map(pattern => `${pattern.replace(/\/$/, '')}/package.json`);
  const found = globSync(manifests, { cwd: root, ignore: ['**/node_modules/**'], expandDirectories: false });
  return found.map(file => posix.dirname(posix.normalize(file))).sort();
}

function packageAt(root: string, path: string, read: Read): [string, Manifest][] {
  const manifest = readManifest(path, read);
  if (manifest?.name === undefined) return [];
  const dependencies = Object.entries({
    ...manifest.dependencies,
    ...manifest.devDependencies,
    ...manifest.optionalDependencies,
  });
  const workspaceDependencies = dependencies
    .filter(([, range]) => range.startsWith('workspace:'))
    .map(([name]) => name);
  const scripts = Object.keys(manifest.scripts ?? {});
  return [
    [
      path,
      {
        name: manifest.name,
        path,
        scripts,
        workspaceDependencies: workspaceDependencies.sort(),
        extends: extendedConfigs(root, path),
      },
    ],
  ];
}

function readManifest(directory: string, read: Read): PackageJson | null {
  return read(posix.join(directory, 'package.json'), JSON.parse) as PackageJson | null;
}
