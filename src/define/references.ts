import { didYouMean, nearest } from '../diagnostics/nearest.ts';
import { registryPath } from '../diagnostics/path.ts';
import { type Diagnostic, problem } from '../diagnostics/types.ts';
import { isPerEnvironment, parts } from '../registry/defined.ts';
import type { Draft, DraftService, Space } from './draft.ts';

interface Reference {
  readonly space: Space;
  /** `undefined` where what stands there is no name. */
  readonly name: string | undefined;
  readonly at: readonly (string | number)[];
}

/** References to names that the registry does not have. */
export function unknownNames(draft: Draft): readonly Diagnostic[] {
  const references = [
    ...ofEnvironments(draft),
    ...ofPatches(draft),
    ...[...draft.services.values()].flatMap(service => [...ofService(service)]),
  ];
  return references.flatMap(({ space, name, at }) => {
    const known = draft.names[space];
    return name === undefined || known === null || known.has(name) ? [] : unknown(space, name, at, known);
  });
}

function unknown(space: Space, name: string, at: Reference['at'], known: ReadonlySet<string>): Diagnostic {
  const owner = ownerOf(at);
  const listed =
    known.size === 0
      ? `; the registry has no ${space}s`
      : known.size <= 12
        ? `; it has ${[...known].sort().join(', ')}`
        : '';
  return problem(
    'names/unknown',
    registryPath(...at),
    `${owner} names ${space} "${name}", which the registry does not have${didYouMean(name, known) || listed}`,
    { fix: nearest(name, known) },
  );
}

function ownerOf([kind, name]: Reference['at']): string {
  if (kind === 'patches') return `patch ${name}`;
  return `${kind === 'services' ? 'service' : 'environment'} "${name}"`;
}

function* ofEnvironments({ environments }: Draft): Generator<Reference> {
  for (const [name, environment] of Object.entries(environments)) {
    const { hosts = [], extends: base } = environment ?? {};
    for (const [index, host] of hosts.entries())
      yield { space: 'host', name: host, at: ['environments', name, 'hosts', index] };
    if (base !== undefined) yield { space: 'environment', name: base, at: ['environments', name, 'extends'] };
  }
}

function* ofPatches({ patches }: Draft): Generator<Reference> {
  for (const [index, patch] of patches.entries()) {
    if (patch === undefined) continue;
    const names = patch as { readonly [space in Space]?: string };
    for (const space of ['service', 'environment', 'host'] as const) {
      const name = names[space];
      if (name !== undefined) yield { space, name, at: ['patches', index, space] };
    }
  }
}

function* ofService({ name, options }: DraftService): Generator<Reference> {
  const at = (...keys: (string | number)[]) => ['services', name, ...keys];
  if (options.project !== undefined) yield { space: 'project', name: options.project, at: at('project') };
  for (const list of ['in', 'external'] as const) {
    for (const [index, each] of (options[list] ?? []).entries()) {
      yield { space: 'environment', name: each, at: at(list, index) };
    }
  }
  for (const [index, each] of (options.uses ?? []).entries())
    yield { space: 'service', name: each, at: at('uses', index) };
  for (const target of ['before', 'of'] as const) {
    const named = options[target];
    if (named !== undefined) yield { space: 'service', name: named, at: at(target) };
  }
  if (isPerEnvironment(options.host)) {
    for (const [index, host] of options.host.values.entries()) {
      yield { space: 'host', name: host as string | undefined, at: at('host', options.host.names[index]!) };
    }
  } else if (options.host !== undefined) {
    yield { space: 'host', name: options.host, at: at('host') };
  }
  for (const [context, environment] of Object.entries(options.netlify ?? {}))
    yield { space: 'environment', name: environment, at: at('netlify', context) };
  for (const [directive, sources] of Object.entries(options.contentPolicy ?? {}))
    for (const [index, source] of (sources ?? []).entries()) {
      if (typeof source === 'object')
        yield { space: 'service', name: source.service, at: at('contentPolicy', directive, index) };
    }
  yield* ofValues(name, options.env ?? {});
  for (const [key, option] of [
    ...Object.entries(options),
    ...Object.entries(options.env ?? {}).map(([variable, value]) => [variable, value] as const),
  ]) {
    if (!isPerEnvironment(option)) continue;
    const path = options.env !== undefined && option === options.env[key] ? at('env', key) : at(key);
    for (const each of option.names) yield { space: 'environment', name: each, at: [...path, each] };
  }
}

function* ofValues(name: string, env: NonNullable<DraftService['options']['env']>): Generator<Reference> {
  for (const [variable, value] of Object.entries(env)) {
    for (const part of parts(value)) {
      if (part.value === 'reference')
        yield { space: 'service', name: part.service, at: ['services', name, 'env', variable] };
    }
  }
}
