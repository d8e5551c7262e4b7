import { dirname, join } from 'node:path';
import { checks } from './check/index.ts';
import { define } from './define/index.ts';
import { load } from './define/load.ts';
import { readWorkspace } from './define/workspace.ts';
import type { Diagnostic } from './diagnostics/types.ts';
import { emitters } from './emit/index.ts';
import type { OutputFile } from './output/file.ts';
import type { Plan } from './plan/types.ts';
import type { AnyService } from './registry/service.ts';
import { resolve } from './resolve/index.ts';

export interface Compiled {
  /** `null` where there is an error. */
  readonly plan: Plan | null;
  readonly files: readonly OutputFile[];
  readonly diagnostics: readonly Diagnostic[];
  /** As the registry made them, with the places of their factories' calls. */
  readonly services: Readonly<Record<string, AnyService>>;
  readonly bundle: string | null;
}

/** From a registry's file to all outputs, in memory: load, define, resolve, check, emit. */
export async function compile(config: string): Promise<Compiled> {
  const loaded = await load(config);
  const found: Diagnostic[] = [...loaded.diagnostics];
  const report = (diagnostic: Diagnostic) => found.push(diagnostic);
  const nothing = { plan: null, files: [], bundle: loaded.bundle };
  if (hasError(found)) return { ...nothing, diagnostics: found, services: {} };
  const registry = loaded.registry as { readonly services: Readonly<Record<string, AnyService>> };
  const { defined, diagnostics } = await define(registry);
  found.push(...diagnostics);
  if (defined === null) return { ...nothing, diagnostics: once(found), services: registry.services };
  const plan = resolve(defined, await readWorkspace(join(dirname(config), defined.workspace)), report);
  if (!hasError(found)) for (const check of checks) check(plan, report);
  if (hasError(found)) return { ...nothing, diagnostics: once(found), services: registry.services };
  const files = emitters.flatMap(emit => emit(plan));
  return { plan, files, diagnostics: once(found), services: registry.services, bundle: loaded.bundle };
}

function hasError(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}

/** What holds in several environments is said once. */
function once(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Map(diagnostics.map(each => [`${each.code} ${each.target} ${each.message}`, each]));
  return [...seen.values()];
}
