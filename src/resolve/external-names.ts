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
  const variable = variableOf(given, asker);
  const name = outsideName(asker.service, variable);
  const stores = namesIn(stage).get(name);
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
  const found = known.get(stage.placements) ?? findNames({ ...stage, report: () => {} });
  known.set(stage.placements, found);
  return found;
}

function findNames(stage: Stage): Names {
  const names = new Map<string, Map<string, Set<string | null>>>();
  for (const [reader, { external }] of stage.placements) {
    const service = stage.registry.services.get(reader)!;
    for (const { name: variable, value } of external ? [] : statedOf(service, stage)) {
      for (const part of parts(value)) {
        if (part.value !== 'reference' || stage.placements.get(part.service)?.external !== true) continue;
        const name = outsideName(service, variableOf(part, { service, variable, within: part !== value }));
        const stores = names.get(name) ?? new Map<string, Set<string | null>>();
        names.set(name, stores);
        const databases = stores.get(part.service) ?? new Set();
        stores.set(part.service, databases.add(databaseBehind(part, service, stage)));
      }
    }
  }
  return names;
}
