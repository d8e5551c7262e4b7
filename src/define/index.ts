import { registry as registrySchema } from '../../schema/registry.ts';
import type { Diagnostic } from '../diagnostics/types.ts';
import { usualLayout } from '../plan/layout.ts';
import type { Defined, DefinedService } from '../registry/defined.ts';
import { type Draft, type DraftService, entriesOf, namesOf } from './draft.ts';
import { duplicateKeys } from './fragments.ts';
import { withTargets } from './job-targets.ts';
import { defineOptions } from './options.ts';
import { runTogether } from './outside-names.ts';
import { unknownNames } from './references.ts';
import { sameNumbers } from './same-numbers.ts';
import { usesItself } from './self-uses.ts';
import { defineService } from './service.ts';
import { soundOf } from './sound.ts';
import { unused } from './unused.ts';
import { wrongValues } from './values.ts';

export interface Definition {
  /** With errors what is right besides; `null` where that is nothing. */
  readonly defined: Defined | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** What a registry's file exported, whatever that is. */
export interface Given {
  readonly name?: unknown;
  readonly environments?: unknown;
  readonly hosts?: unknown;
  readonly projects?: unknown;
  readonly services?: unknown;
}

/** Validates what a registry's file exported: its shape, every service's options, every name, every value. */
export async function define(input: Given): Promise<Definition> {
  const diagnostics: Diagnostic[] = [...duplicateKeys(input)];
  const report = (found: Diagnostic) => diagnostics.push(found);
  const shell = defineOptions(registrySchema, withoutBrands(input), [], report).options as Partial<Defined>;
  const projects = shell.projects ?? {};
  const services = new Map<string, DraftService>();
  for (const [name, given] of Object.entries(entriesOf(input.services) ?? {}).sort(byName)) {
    const service = await defineService(given, { name, registry: String(input.name), projects }, report);
    if (service !== null) services.set(name, service);
  }
  const complete = withTargets(new Map([...services].filter(isComplete)), report);
  const draft = draftOf(input, shell, services);
  diagnostics.push(...unknownNames(draft), ...usesItself(draft), ...wrongValues(draft));
  diagnostics.push(...runTogether(complete), ...sameNumbers(complete));
  const defaults = { workspace: '.', layout: usualLayout, user: null, bases: {}, cors: {}, hosts: {}, patches: [] };
  // An option given as undefined is as if it were not there.
  const stated: Partial<Defined> = Object.fromEntries(Object.entries(shell).filter(([, value]) => value !== undefined));
  const defined = { ...defaults, ...stated, projects, services: complete } as Defined;
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return { defined: soundOf(defined, errors), diagnostics };
  // What names one may be wrong itself.
  return { defined, diagnostics: [...diagnostics, ...unused(defined)] };
}

function draftOf(input: Given, shell: Partial<Defined>, services: Draft['services']): Draft {
  return {
    environments: shell.environments ?? {},
    patches: shell.patches ?? [],
    services,
    names: {
      service: namesOf(input.services),
      project: namesOf(input.projects),
      host: namesOf(input.hosts),
      environment: namesOf(input.environments),
    },
  };
}

function isComplete(entry: [string, DraftService]): entry is [string, DefinedService] {
  return entry[1].facts !== null;
}

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : 1);

/** Own keys without the symbols that mark what `defineRegistry` made. */
function withoutBrands(input: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(input));
}
