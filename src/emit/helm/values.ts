import { chartValues } from '../../plan/chart-values.ts';
import { isPatched, patchOf } from '../../printers/patched.ts';
import { untraced, type Yaml } from '../../printers/yaml.ts';
import { quotedForHelm } from './action.ts';

/** Where a value stands: `services`, `chat-backend`, `replicas`, `min`. */
export type Path = readonly string[];

/** A value in each environment, in their order; `undefined` where none of its objects asks for it. */
export interface Value {
  readonly path: Path;
  readonly leaves: (Yaml | undefined)[];
}

/** All that a chart leaves open, by the places' keys. */
export type Values = Map<string, Value>;

/**
 * Whether a place has this value in an environment, for whoever comes first decides. What is no such value, as a patch may have
 * made it, is none.
 */
export function claim(values: Values, environment: number, path: Path, leaf: Yaml): boolean {
  if (chartValues[patternOf(path)]?.safeParse(plainOf(leaf)).success !== true) return false;
  const key = path.join('\n');
  let value = values.get(key);
  if (value === undefined) {
    value = { path: [...path], leaves: [] };
    values.set(key, value);
  }
  const there = value.leaves[environment];
  if (there === undefined) value.leaves[environment] = leaf;
  return there === undefined || plainOf(there) === plainOf(leaf);
}

/** By which the schema knows a place. */
export function patternOf(path: Path): string {
  const keys: string[] = [];
  for (const key of path) keys.push(named.has(keys.at(-1)!) ? '*' : key);
  return keys.join('.');
}

const named = new Set(['hosts', 'labels', 'services', 'variables']);

/** As Helm reads it. */
export function plainOf(leaf: Yaml): string | number | boolean {
  const value = untraced(leaf);
  if (isPatched<Yaml>(value)) return plainOf(value.value!);
  return value as string | number | boolean;
}

/** In a template of the service `own`, which has its values by a name of their own. */
export function expressionOf(path: Path, own: string | null): string {
  const isOwn = path[0] === 'services' && path[1] === own;
  let text = isOwn ? '$service' : '.Values';
  for (const key of isOwn ? path.slice(2) : path) {
    if (text.startsWith('index ')) text = `(${text})`;
    text = /^[A-Za-z_]\w*$/.test(key) ? `${text}.${key}` : `index ${text} ${quotedForHelm(key)}`;
  }
  return text;
}

/** What all environments have alike, and what each has besides. A release that names no environment is none. */
export function shared(values: Values, environments: number) {
  const base: [Path, Yaml][] = [];
  const rest: [Path, Yaml][][] = Array.from({ length: environments }, () => []);
  for (const { path, leaves } of values.values()) {
    if (!always.has(path.join('.')) && areAlike(leaves, environments)) base.push([path, leaves[0]!]);
    else for (const [index, leaf] of leaves.entries()) if (leaf !== undefined) rest[index]!.push([path, leaf]);
  }
  return { base: nested(base), rest: rest.map(nested) };
}

const always = new Set(['environment', 'namespace.name']);

function areAlike(leaves: readonly (Yaml | undefined)[], environments: number): boolean {
  const first = leaves[0];
  if (first === undefined) return false;
  // An environment without it is a hole, which no method of lists would look at.
  for (let index = 1; index < environments; index += 1) {
    const each = leaves[index];
    if (each === undefined || plainOf(each) !== plainOf(first) || reasonOf(each) !== reasonOf(first)) return false;
  }
  return true;
}

function reasonOf(leaf: Yaml): string | null {
  const value = untraced(leaf);
  return isPatched(value) ? patchOf(value).line : null;
}

type Tree = { [key: string]: Yaml | Tree };

function nested(leaves: readonly (readonly [Path, Yaml])[]): Yaml {
  const whole: Tree = {};
  for (const [path, leaf] of [...leaves].sort(([a], [b]) => compare(a, b))) {
    let tree = whole;
    for (const key of path.slice(0, -1)) {
      tree[key] ??= {};
      tree = tree[key] as Tree;
    }
    tree[path.at(-1)!] = leaf;
  }
  return whole;
}

const order = [
  'environment',
  'namespace',
  'registry',
  'ingress',
  'gateway',
  'secretStore',
  'pullSecret',
  'prometheus',
  'storageClass',
  'hosts',
  'quota',
];
const ofService = ['enabled', 'image', 'replicas', 'resources', 'storage', 'variables'];

/** What the whole fleet has, then services by name; names of hosts and services are sorted, all else stands as it is met. */
function compare(a: Path, b: Path): number {
  if (a[0] !== b[0]) return rank(order, a[0]!) - rank(order, b[0]!);
  if (a[0] !== 'services' && a[0] !== 'hosts') return 0;
  if (a[1] !== b[1]) return a[1]! < b[1]! ? -1 : 1;
  if (a[2] !== b[2]) return rank(ofService, a[2]!) - rank(ofService, b[2]!);
  return a[2] === 'variables' && a[3] !== b[3] ? (a[3]! < b[3]! ? -1 : 1) : 0;
}

const rank = (list: readonly string[], key: string) => (list.includes(key) ? list.indexOf(key) : list.length);
