import { registryPath } from '../diagnostics/path.ts';
import { problemIn } from '../diagnostics/types.ts';
import { environmentName } from '../plan/service-variables.ts';
import { type DefinedService, parts, publicPrefix, type Value } from '../registry/defined.ts';
import { outsideName } from '../registry/outside-names.ts';
import { databaseOf, ownersDatabase } from './databases.ts';
import type { Stage } from './stage.ts';
import { statedOf } from './stated.ts';
import { sampleOf } from './value-type.ts';

type Output = Pick<Value & { value: 'reference' }, 'service' | 'output'>;

interface Asker {
  readonly service: DefinedService;
  readonly variable: string;
  /** Whether the output is a part of a text. */
  readonly within?: boolean;
}

/**
 * The name outside of what a datastore gives that others run. Services of one project share it, unless it would stand for several
 * datastores, or for several databases of one: then each has its own, but for the database that is named after its owner.
 */
export function externalName(given: Output, asker: Asker, stage: Stage): string {
  return nameAmong(namesIn(stage), given, asker, stage);
}

function nameAmong(names: Names, given: Output, asker: Asker, stage: Stage): string {
  const variable = variableOf(given, asker);
  const name = outsideName(asker.service, variable);
  const stores = names.get(name);
  if (stores === undefined) return name;
  const database = databaseBehind(given, asker.service, stage);
  const isOne = stores.get(given.service)!.size === 1 || database === ownersDatabase(asker.service);
  const before = [...(stores.size === 1 ? [] : [given.service]), ...(isOne || database === null ? [] : [database])];
  return outsideName(asker.service, [...before.map(environmentName), variable].join('_'));
}

/** A variable that is one output is named like it; of several in a text each needs a name of its own. */
function variableOf({ service, output }: Output, { variable, within }: Asker): string {
  if (within !== true) return variable.replace(publicPrefix, '');
  const what = output.startsWith('url.') ? 'url' : output.replace(/[A-Z]/g, '-$&');
  return `${environmentName(service)}_${environmentName(what)}`;
}

/** The database of the reader, where the output is not the same for all that read it. */
function databaseBehind({ service, output }: Output, reader: DefinedService, { registry }: Stage): string | null {
  const { databases, outputs } = registry.services.get(service)!.facts;
  const fact = outputs?.[output];
  if (databases !== true || fact === undefined) return null;
  return sampleOf(fact, 'a') === sampleOf(fact, 'b') ? null : databaseOf(reader);
}

/** By name the datastores that it would stand for, and of each the databases. */
type Names = ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string | null>>>;

const known = new WeakMap<Stage['placements'], Names>();

/** Worked out once for each environment. */
function namesIn(stage: Stage): Names {
  const before = known.get(stage.placements);
  if (before !== undefined) return before;
  const asked = askedIn(stage);
  const names = new Map<string, Map<string, Set<string | null>>>();
  for (const { given, asker } of asked) {
    const name = outsideName(asker.service, variableOf(given, asker));
    const stores = names.get(name) ?? new Map<string, Set<string | null>>();
    names.set(name, stores);
    const databases = stores.get(given.service) ?? new Set();
    stores.set(given.service, databases.add(databaseBehind(given, asker.service, stage)));
  }
  known.set(stage.placements, names);
  reportShared(asked, names, stage);
  return names;
}

interface Asked {
  readonly given: Output;
  readonly asker: Asker;
}

function askedIn(stage: Stage): readonly Asked[] {
  return [...stage.placements].flatMap(([reader, { external }]) => {
    const service = stage.registry.services.get(reader)!;
    // What is wrong with them is told where they are worked out.
    const stated = external ? [] : statedOf(service, { ...stage, report: () => {} });
    return stated.flatMap(({ name: variable, value }) =>
      parts(value).flatMap(given =>
        given.value === 'reference' && stage.placements.get(given.service)?.external === true
          ? [{ given, asker: { service, variable, within: given !== value } }]
          : [],
      ),
    );
  });
}

/** Names that are one although what they stand for is not: one begins as another's project or database does. */
function reportShared(asked: readonly Asked[], names: Names, stage: Stage): void {
  const first = new Map<string, { readonly service: string; readonly what: string; readonly path: string }>();
  for (const { given, asker } of asked) {
    const { service, variable } = asker;
    const name = nameAmong(names, given, asker, stage);
    const database = databaseBehind(given, service, stage);
    const what = database === null ? `"${given.service}"` : `database "${database}" of "${given.service}"`;
    const path = registryPath('services', service.name, 'env', variable);
    const other = first.get(name) ?? { service: service.name, what, path };
    first.set(name, other);
    if (other.what === what) continue;
    const say = (where: string) =>
      `${name} is to be given from outside in ${where} for ${other.what} to service "${other.service}" and for ${what} to service "${service.name}"; name the variable of one of them otherwise`;
    const related = [{ message: `service "${other.service}" takes it here`, target: other.path }];
    stage.report(problemIn(stage.environment.name, 'values/outside-name', path, say, { related }));
  }
}
