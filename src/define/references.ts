import { didYouMean, nearest } from '../diagnostics/nearest.ts';
import { registryPath } from '../diagnostics/path.ts';
import { type Diagnostic, problem } from '../diagnostics/types.ts';
import { type Defined, type DefinedService, isPerEnvironment, parts } from '../registry/defined.ts';

type Space = 'service' | 'project' | 'host' | 'environment';

interface Reference {
  readonly space: Space;
  readonly name: string;
  readonly at: readonly (string | number)[];
}

/** References to names that the registry does not have. */
export function unknownNames(defined: Defined, services: ReadonlySet<string>): readonly Diagnostic[] {
  const known: Record<Space, ReadonlySet<string>> = {
    service: services,
    project: new Set(Object.keys(defined.projects)),
    host: new Set(Object.keys(defined.hosts)),
    environment: new Set(Object.keys(defined.environments)),
  };
  const references = [
    ...ofEnvironments(defined),
    ...[...defined.services.values()].flatMap(service => [...ofService(service)]),
  ];
  return references
    .filter(({ space, name }) => !known[space].has(name))
    .map(found => unknown(found, known[found.space]));
}

function unknown({ space, name, at }: Reference, known: ReadonlySet<string>): Diagnostic {
  const owner = `${at[0] === 'services' ? 'service' : 'environment'} "${at[1]}"`;
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

function* ofEnvironments(defined: Defined): Generator<Reference> {
  for (const [name, { hosts = [], extends: base }] of Object.entries(defined.environments)) {
    for (const [index, host] of hosts.entries())
      yield { space: 'host', name: host, at: ['environments', name, 'hosts', index] };
    if (base !== undefined) yield { space: 'environment', name: base, at: ['environments', name, 'extends'] };
  }
}

function* ofService({ name, options }: DefinedService): Generator<Reference> {
  const at = (...keys: (string | number)[]) => ['services', name, ...keys];
  if (options.project !== undefined) yield { space: 'project', name: options.project, at: at('project') };
  for (const list of ['in', 'external'] as const) {
    for (const [index, each] of (options[list] ?? []).entries()) {
      yield { space: 'environment', name: each, at: at(list, index) };
    }
  }
  for (const [index, each] of (options.uses ?? []).entries())
    yield { space: 'service', name: each, at: at('uses', index) };
  if (isPerEnvironment(options.host)) {
    for (const [index, host] of options.host.values.entries()) {
      yield { space: 'host', name: host as string, at: at('host', options.host.names[index]!) };
    }
  } else if (options.host !== undefined) {
    yield { space: 'host', name: options.host, at: at('host') };
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

function* ofValues(name: string, env: NonNullable<DefinedService['options']['env']>): Generator<Reference> {
  for (const [variable, value] of Object.entries(env)) {
    for (const part of parts(value)) {
      if (part.value === 'reference')
        yield { space: 'service', name: part.service, at: ['services', name, 'env', variable] };
    }
  }
}
