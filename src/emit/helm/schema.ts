import { z } from 'zod';
import { header } from '../../output/file.ts';
import { chartValues } from '../../plan/chart-values.ts';
import { type Path, patternOf, type Values } from './values.ts';

type Json = { readonly [key: string]: unknown };

/** What stands at a place: a value, or more places below. */
interface Node {
  /** Indexes of the environments that have it. */
  readonly environments: Set<number>;
  readonly below: Map<string, Node>;
  readonly leaf: Json | null;
}

/** What a chart's values may be, in the JSON Schema that Helm has known longest. */
export function valuesSchema(values: Values, names: readonly string[]): Json {
  const { leaves, definitions } = fragments();
  const root: Node = { environments: new Set(names.keys()), below: new Map(), leaf: null };
  for (const { path, leaves: present } of values.values()) {
    const environments = present.flatMap((each, index) => (each === undefined ? [] : [index]));
    insert(root, path, environments, path[0] === 'environment' ? { enum: names } : leaves[patternOf(path)]!);
    if (path.at(-2) === 'image') insert(root, [...path.slice(0, -1), 'digest'], [], leaves['services.*.image.digest']!);
    if (path.at(-2) === 'image') insert(root, [...path.slice(0, -1), 'tag'], [], leaves['services.*.image.tag']!);
  }
  const conditions = names.map((name, index) => conditionOf(root, name, index)).filter(each => each !== null);
  return {
    '//': header,
    $schema: 'http://json-schema.org/draft-07/schema#',
    ...objectOf(root),
    ...(conditions.length > 0 && { allOf: conditions }),
    definitions: { ...definitions, ...Object.fromEntries(usual.map(({ name, schema }) => [name, schema])) },
  };
}

const ref = (name: string): Json => ({ $ref: `#/definitions/${name}` });

function object(properties: { readonly [key: string]: Json }, required: readonly string[]): Json {
  const sorted = Object.fromEntries(Object.entries(properties).sort(([a], [b]) => (a < b ? -1 : 1)));
  return { type: 'object', additionalProperties: false, required: [...required].sort(), properties: sorted };
}

const amounts = object({ cpu: ref('Cpu'), memory: ref('Memory') }, ['cpu', 'memory']);

/** What nearly every service has. */
const usual = [
  {
    name: 'Image',
    schema: object({ repository: ref('ImageRepository'), tag: ref('ImageTag'), digest: ref('ImageDigest') }, [
      'repository',
      'tag',
    ]),
  },
  { name: 'Replicas', schema: object({ min: ref('Several'), max: ref('Several') }, ['min', 'max']) },
  { name: 'Resources', schema: object({ limits: amounts, requests: amounts }, ['limits', 'requests']) },
].map(each => ({ ...each, text: JSON.stringify(each.schema) }));

/** The places' schemas in the registry's own words. */
function fragments() {
  const { properties, definitions } = z.toJSONSchema(z.object(chartValues), { io: 'input', target: 'draft-7' });
  return { leaves: properties as Readonly<Record<string, Json>>, definitions: definitions as Json };
}

function insert(root: Node, path: Path, environments: readonly number[], leaf: Json): void {
  let node = root;
  for (const [index, key] of path.entries()) {
    let next = node.below.get(key);
    if (next === undefined) {
      next = { environments: new Set(), below: new Map(), leaf: index === path.length - 1 ? leaf : null };
      node.below.set(key, next);
    }
    for (const each of environments) next.environments.add(each);
    node = next;
  }
}

function objectOf({ below, environments }: Node): Json {
  const required = [...below].filter(([, each]) => each.environments.size === environments.size).map(([key]) => key);
  const whole = object(
    Object.fromEntries([...below].map(([key, each]) => [key, each.leaf ?? objectOf(each)])),
    required,
  );
  if (below.size > 3) return whole;
  const text = JSON.stringify(whole);
  const known = usual.find(each => each.text === text);
  return known === undefined ? whole : ref(known.name);
}

/** What one environment has to say, and what it has no use for. */
function conditionOf(root: Node, name: string, index: number): Json | null {
  const then = differenceOf(root, index);
  if (then === null) return null;
  return { if: { required: ['environment'], properties: { environment: { const: name } } }, then };
}

function differenceOf({ below, environments }: Node, index: number): Json | null {
  const properties: Record<string, unknown> = {};
  const required: string[] = [];
  for (const [key, each] of below) {
    if (each.environments.size === 0) continue;
    if (!each.environments.has(index)) properties[key] = false;
    else {
      if (each.environments.size < environments.size) required.push(key);
      const deeper = differenceOf(each, index);
      if (deeper !== null) properties[key] = deeper;
    }
  }
  if (required.length === 0 && Object.keys(properties).length === 0) return null;
  return { ...(required.length > 0 && { required }), properties };
}
