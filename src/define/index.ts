import { registry as registrySchema } from '../../schema/registry.ts';
import type { Diagnostic } from '../diagnostics/types.ts';
import type { Defined, DefinedService } from '../registry/defined.ts';
import type { AnyService } from '../registry/service.ts';
import { duplicateKeys } from './fragments.ts';
import { defineOptions } from './options.ts';
import { runTogether } from './outside-names.ts';
import { unknownNames } from './references.ts';

import { defineService } from './service.ts';
import { wrongValues } from './values.ts';

export interface Definition {
  /** `null` where there is an error. */
  readonly defined: Defined | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Validates what a registry's file exported: its shape, every service's options, every name, every value. */
export async function define(input: { readonly services: Readonly<Record<string, AnyService>> }): Promise<Definition> {
  const diagnostics: Diagnostic[] = [...duplicateKeys(input)];
  const report = (found: Diagnostic) => diagnostics.push(found);
  const shell = defineOptions(registrySchema, withoutBrands(input), [], report);
  const projects = (shell?.projects ?? {}) as Defined['projects'];
  const services = new Map<string, DefinedService>();
  for (const name of Object.keys(input.services ?? {}).sort()) {
    const around = { name, registry: String(input['name' as never]), projects };
    const service = await defineService(input.services[name]!, around, report);
    if (service !== null) services.set(name, service);
  }
  if (shell === null) return { defined: null, diagnostics };
  const defined = {
    workspace: '.',
    layout: 'apps/{name}',
    user: null,
    bases: {},
    hosts: {},
    ...(shell as Partial<Defined>),
    projects,
    services,
  } as Defined;
  const known = new Set(Object.keys(input.services ?? {}));
  diagnostics.push(...unknownNames(defined, known), ...wrongValues(defined), ...runTogether(defined));
  return { defined: diagnostics.some(({ severity }) => severity === 'error') ? null : defined, diagnostics };
}

/** Own keys without the symbols that mark what `defineRegistry` made. */
function withoutBrands(input: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(input));
}
