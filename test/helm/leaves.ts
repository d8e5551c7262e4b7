import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Any } from '../kubernetes/rendered.ts';
import type { Chart } from './chart.ts';

/** A value that the schema knows. */
export interface Leaf {
  readonly path: readonly string[];
  /** Its name among the schema's definitions, or its type. */
  readonly kind: string;
}

export function schemaOf({ folder }: Chart): Any {
  return JSON.parse(readFileSync(join(folder, 'values.schema.json'), 'utf8'));
}

/** Every value that the schema lets an environment have. */
export function leavesOf(schema: Any, environment: string): readonly Leaf[] {
  const own = (schema.allOf ?? []).filter((each: Any) => each.if.properties.environment.const === environment);
  return walk(schema, [], { whole: schema, others: own.map((each: Any) => each.then) });
}

interface Around {
  readonly whole: Any;
  /** What is said besides of the same place; `false` where nothing may stand. */
  readonly others: readonly Any[];
}

function walk(schema: Any, path: readonly string[], { whole, others }: Around): readonly Leaf[] {
  if (others.includes(false)) return [];
  const name = schema.$ref?.replace('#/definitions/', '');
  const told = name === undefined ? schema : whole.definitions[name];
  if (told.type !== 'object') return [{ path, kind: name ?? told.type ?? Object.keys(told)[0] }];
  return Object.entries(told.properties).flatMap(([key, each]) =>
    walk(each, [...path, key], { whole, others: others.flatMap(other => other.properties?.[key] ?? []) }),
  );
}

/** Values as files hold them. */
export function nested(values: Iterable<readonly [readonly string[], unknown]>): Any {
  const all: Any = {};
  for (const [path, value] of values) {
    let place = all;
    for (const key of path.slice(0, -1)) {
      place[key] ??= {};
      place = place[key];
    }
    place[path.at(-1)!] = value;
  }
  return all;
}
