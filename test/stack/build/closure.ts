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

/** `name@version` of all of them, those of the workspace left out: `productionOf('apps/chat/apps/backend')`. */
export function productionOf(path: string): ReadonlySet<string> {
  const lock = parse(readFileSync(join(root, 'test/workspace/pnpm-lock.yaml'), 'utf8')) as Lockfile;
  const found = new Set<string>();
  importer(path);
  return new Set([...found].map(withoutPeers));

  function importer(at: string): void {
    for (const [name, { version }] of Object.entries(lock.importers[at]?.dependencies ?? {})) {
      if (version.startsWith('link:')) importer(join(at, version.slice('link:'.length)));
      else snapshot(`${name}@${version}`);
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
