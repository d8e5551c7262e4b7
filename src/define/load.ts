import { statSync } from 'node:fs';
import { basename, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Diagnostic, problem } from '../diagnostics/types.ts';
import { bundle } from './bundle.ts';
import { shapeProblem } from './load-shape.ts';
import { thrown } from './load-thrown.ts';

/** What a registry's file exports. */
export interface Loaded {
  /** What `defineRegistry` made; `undefined` where there is an error. */
  readonly registry: unknown;
  /** The bundled module, which knows the places of its code; `null` where there is none. */
  readonly bundle: string | null;
  /** The files that it was made from. */
  readonly inputs: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Bundles a registry's file and evaluates it: its code may be cached, its result never is. */
export async function load(config: string): Promise<Loaded> {
  if (!statSync(config, { throwIfNoEntry: false })?.isFile()) {
    const message = `there is no registry at ${relative(process.cwd(), config)}: create it, or name another with --config`;
    return {
      registry: undefined,
      bundle: null,
      inputs: [],
      diagnostics: [problem('registry/not-found', null, message)],
    };
  }
  const bundled = await bundle(config);
  if (bundled.bundle === null) return { registry: undefined, ...bundled };
  const { exports, diagnostic } = await evaluate(bundled.bundle, config);
  const found = diagnostic ?? shapeProblem(exports, config);
  return found === null
    ? { ...bundled, registry: exports.default }
    : { ...bundled, registry: undefined, diagnostics: [found] };
}

type Exports = Readonly<Record<string, unknown>>;

interface Evaluated {
  readonly exports: Exports;
  readonly diagnostic: Diagnostic | null;
}

let evaluations = 0;

/** Node keeps what it imported by URL, and one process may load a registry again. */
async function evaluate(path: string, config: string): Promise<Evaluated> {
  const url = `${pathToFileURL(path).href}?${evaluations++}`;
  try {
    const exports = await unlessIdle(import(/* @vite-ignore */ url) as Promise<Exports>);
    return exports === null ? { exports: {}, diagnostic: neverSettles(config) } : { exports, diagnostic: null };
  } catch (error) {
    return { exports: {}, diagnostic: thrown(error, path, config) };
  }
}

/** `null` once Node has nothing left to do: a registry then waits for what never comes. */
async function unlessIdle<T>(promise: Promise<T>): Promise<T | null> {
  let stop = () => {};
  const idle = new Promise<null>(resolve => {
    stop = () => resolve(null);
  });
  process.once('beforeExit', stop);
  try {
    return await Promise.race([promise, idle]);
  } finally {
    process.off('beforeExit', stop);
  }
}

function neverSettles(config: string): Diagnostic {
  const message = `${basename(config)} awaits something that never comes: remove the await, or make what it waits for settle`;
  return problem('registry/never-settles', null, message, { place: { file: config, line: 1, column: 1 } });
}
