import { accessSync, constants, statSync } from 'node:fs';
import { relative } from 'node:path';
import { type Diagnostic, problem } from '../diagnostics/types.ts';
import { newWitness, type Witness } from '../disk/witness.ts';
import { bundle } from './bundle.ts';
import { evaluate } from './load-evaluate.ts';
import { shapeProblem } from './load-shape.ts';

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
export async function load(config: string, witness: Witness = newWitness()): Promise<Loaded> {
  const unread = fileProblem(config);
  if (unread !== null) return { registry: undefined, bundle: null, inputs: [], diagnostics: [unread] };
  const bundled = await bundle(config, witness);
  if (bundled.bundle === null) return { registry: undefined, ...bundled };
  const { exports, diagnostic } = await evaluate(bundled.bundle, config);
  const found = diagnostic ?? shapeProblem(exports, config);
  return found === null
    ? { ...bundled, registry: exports.default }
    : { ...bundled, registry: undefined, diagnostics: [found] };
}

/** Why there is nothing to bundle; `null` where there is. */
function fileProblem(config: string): Diagnostic | null {
  const path = relative(process.cwd(), config);
  try {
    accessSync(config, constants.R_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EACCES' || code === 'EPERM') {
      const message = `${path} cannot be read: its rights do not let you; grant them, or name another file with --config`;
      return problem('registry/unreadable', null, message);
    }
    const message = `there is no registry at ${path}: name another with --config, or let portolan init write a first one`;
    return problem('registry/not-found', null, message);
  }
  if (statSync(config).isFile()) return null;
  const what = statSync(config).isDirectory() ? 'a directory' : 'no file';
  const message = `${path} cannot be read: it is ${what}; write the registry there, or name another file with --config`;
  return problem('registry/unreadable', null, message);
}
