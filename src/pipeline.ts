import { dirname } from 'node:path';
import type { Check } from './check/index.ts';
import type { Given } from './define/index.ts';
import { load } from './define/load.ts';
import { once } from './diagnostics/once.ts';
import type { Diagnostic, Report } from './diagnostics/types.ts';
import { newWitness, type Witness } from './disk/witness.ts';
import type { OutputFile } from './output/file.ts';
import type { Plan } from './plan/types.ts';

export interface Compiled {
  /** `null` where there is an error. */
  readonly plan: Plan | null;
  readonly files: readonly OutputFile[];
  readonly diagnostics: readonly Diagnostic[];
  /** As the registry states them: services know the places of their factories' calls. */
  readonly services: unknown;
  readonly bundle: string | null;
}

export interface CompileOptions {
  /** Whether a port that cannot stay as `ports.lock.json` has it may move. */
  readonly reallocate?: boolean | undefined;
  /** Whether warnings are errors. */
  readonly strict?: boolean | undefined;
  /** Told what the run sees of the disk. */
  readonly witness?: Witness | undefined;
}

/** From a registry's file to all outputs, in memory: load, define, resolve, check, emit. */
export async function compile(config: string, options: CompileOptions = {}): Promise<Compiled> {
  const compiled = await pass(config, options);
  if (options.strict !== true || compiled.diagnostics.length === 0) return compiled;
  const diagnostics = compiled.diagnostics.map(each => ({ ...each, severity: 'error' as const }));
  return { ...compiled, plan: null, files: [], diagnostics };
}

async function pass(config: string, options: CompileOptions): Promise<Compiled> {
  const { reallocate = false, witness = newWitness() } = options;
  const loading = load(config, witness);
  const { checks, define, readPortsLock, readWorkspace, resolve, emit } = await laterStages();
  const loaded = await loading;
  const found: Diagnostic[] = [...loaded.diagnostics];
  const report = (diagnostic: Diagnostic) => found.push(diagnostic);
  const nothing = { plan: null, files: [], bundle: loaded.bundle };
  if (hasError(found)) return { ...nothing, diagnostics: found, services: {} };
  const registry = loaded.registry as Given;
  const { defined, diagnostics } = await define(registry);
  found.push(...diagnostics);
  if (defined === null) return { ...nothing, diagnostics: once(found), services: registry.services };
  const locked = readPortsLock(dirname(config), witness);
  found.push(...locked.diagnostics);
  const manifests = await readWorkspace(dirname(config), defined.workspace, witness);
  const plan = resolve(defined, manifests, { entries: locked.entries, reallocate }, report);
  runChecks(checks, plan, found);
  if (hasError(found)) return { ...nothing, diagnostics: once(found), services: registry.services };
  const files = emit(plan, report);
  if (hasError(found)) return { ...nothing, diagnostics: once(found), services: registry.services };
  witness.outputs = files;
  return { plan, files, diagnostics: once(found), services: registry.services, bundle: loaded.bundle };
}

/** Loaded while esbuild is at work in a process of its own, which takes as long. */
async function laterStages() {
  const stages = await Promise.all([
    import('./check/index.ts'),
    import('./define/index.ts'),
    import('./define/ports-lock.ts'),
    import('./define/workspace.ts'),
    import('./resolve/index.ts'),
    import('./emit/index.ts'),
  ]);
  const [{ checks }, { define }, { readPortsLock }, { readWorkspace }, { resolve }, { emit }] = stages;
  return { checks, define, readPortsLock, readWorkspace, resolve, emit };
}

/** Also where something is wrong already, so that all is told at once, but for what only follows from that. */
function runChecks(checks: readonly Check[], plan: Plan, found: Diagnostic[]): void {
  // None of the environments is then what it is meant to be.
  if (found.some(({ code }) => code === 'environments/cycle')) return;
  const wrong = new Set(found.filter(({ severity }) => severity === 'error').map(({ target }) => target));
  const report: Report = each => {
    if (!wrong.has(each.target)) found.push(each);
  };
  for (const check of checks) check(plan, report);
}

function hasError(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}
