// What pnpm's lockfile says that a package needs while it runs.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { root } from '../../setup/paths.js';

type Versions = Readonly<Record<string, string>>;

interface Lockfile {
  readonly importers: Readonly<
    Record<string, { readonly dependencies?: Readonly<Record<string, { readonly version: string }>> }>
  >;
  readonly snapshots: Readonly<
    Record<string, { readonly dependencies?: Versions; readonly optionalDependencies?: Versions }>
  >;
}

interface Production {
  /** `name@version` of each, sorted. */
  readonly installed: readonly string[];
  /** Names of packages of the workspace, sorted. */
  readonly shared: readonly string[];
}

const lock = parse(readFileSync(join(root, 'test/workspace/pnpm-lock.yaml'), 'utf8')) as Lockfile;

/** All that it needs: `productionOf('apps/chat/apps/backend')`. */
export function productionOf(path: string): Production {
  const found = new Set<string>();
  const shared = new Set<string>();
  importer(path);
  return { installed: [...new Set([...found].map(withoutPeers))].sort(), shared: [...shared].sort() };

  function importer(at: string): void {
    for (const [name, { version }] of Object.entries(lock.importers[at]?.dependencies ?? {})) {
      if (!version.startsWith('link:')) snapshot(`${name}@${version}`);
      else {
        shared.add(name);
        importer(join(at, version.slice('link:'.length)));
      }
    }
  }

  function snapshot(key: string): void {
    if (found.has(key)) return;
    found.add(key);
    const { dependencies, optionalDependencies } = lock.snapshots[key]!;
    for (const [name, version] of Object.entries({ ...dependencies, ...optionalDependencies }))
      snapshot(`${name}@${version}`);
  }
}

function withoutPeers(key: string): string {
  return key.replace(/\(.*$/, '');
}
