import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Diagnostic } from '../diagnostics/types.ts';
import type { Witness } from '../disk/witness.ts';
import { cacheDirectory } from '../output/cache-directory.ts';
import { basisOf, inputsOf, type Metafile, noteBasis } from './load-basis.ts';
import { type Cached, cached, keep } from './load-cache.ts';
import { isClosed } from './load-closed.ts';
import { bundleOptions, esbuildVersion, runEsbuild } from './load-esbuild.ts';

export interface Bundled {
  /** Path of the module to import; its source map stands beside it. `null` where there is an error. */
  readonly bundle: string | null;
  /** The files it was made from. */
  readonly inputs: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** One module of a registry and all it imports, from the cache where nothing changed. */
export async function bundle(config: string, witness: Witness): Promise<Bundled> {
  const versions = `portolan ${PORTOLAN_VERSION}, esbuild ${esbuildVersion(witness)}`;
  const known = cached(config, versions) ?? (await make(config, versions));
  if (known === null) return explain(config);
  noteBasis(known.basis, witness);
  witness.closed = known.closed;
  return { bundle: known.bundle, inputs: known.inputs, diagnostics: [] };
}

let made = 0;

/** A new name each time: others may be importing the last one. */
function freshPath(config: string): string {
  return join(cacheDirectory(config), `${Date.now().toString(36)}-${process.pid}-${made++}.mjs`);
}

async function make(config: string, versions: string): Promise<Cached | null> {
  const path = freshPath(config);
  const metafile = `${path}.meta.json`;
  if (!(await runEsbuild(bundleOptions(config, path), metafile))) return null;
  const read = JSON.parse(readFileSync(metafile, 'utf8')) as Metafile;
  rmSync(metafile);
  return remember(config, versions, path, read);
}

function remember(config: string, versions: string, path: string, metafile: Metafile): Cached {
  const inputs = inputsOf(metafile, dirname(config));
  const entry = {
    config,
    versions,
    bundle: path,
    size: statSync(path).size,
    inputs,
    closed: isClosed(readFileSync(path, 'utf8'), metafile, dirname(config)),
    basis: basisOf(metafile, dirname(config)),
  };
  keep(entry);
  return entry;
}

/** Once more through esbuild's own interface, whose errors have parts. */
async function explain(config: string): Promise<Bundled> {
  const { explainFailure } = await import('./load-failure.ts');
  const path = freshPath(config);
  const { metafile, diagnostics } = await explainFailure(bundleOptions(config, path));
  const bundle = diagnostics.length === 0 && existsSync(path) ? path : null;
  return { bundle, inputs: metafile === null ? [config] : inputsOf(metafile, dirname(config)), diagnostics };
}
