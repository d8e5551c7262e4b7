import { isPatched } from '../../printers/patched.ts';
import { same } from '../../printers/same.ts';
import { inPlaceOf, untraced, type Yaml } from '../../printers/yaml.ts';
import type { KubeObject } from './object.ts';

/** The same objects in several environments. */
export interface Split {
  /** What all of them have alike. */
  readonly base: readonly Yaml[];
  /** In the order of the environments. */
  readonly overlays: readonly Overlay[];
}

interface Overlay {
  /** Objects that not all of them have. */
  readonly own: readonly Yaml[];
  /** What the base lacks of an object, as a strategic merge. */
  readonly patches: readonly Yaml[];
}

/** What differs by environment stands in overlays, and nothing else; put together again they are the objects. */
export function split(environments: readonly (readonly KubeObject[])[]): Split {
  const byId = environments.map(objects => new Map(objects.map(each => [idOf(each), each.node])));
  const ids = [...new Set(environments.flatMap(objects => objects.map(idOf)))];
  const shared = new Map<string, Yaml>();
  for (const id of ids) {
    const nodes = byId.flatMap(each => each.get(id) ?? []);
    if (nodes.length === environments.length)
      shared.set(
        id,
        nodes.reduce((one, other) => common(one, other)!),
      );
  }
  return {
    base: [...shared.values()],
    overlays: byId.map(nodes => ({
      own: [...nodes].filter(([id]) => !shared.has(id)).map(([, node]) => node),
      patches: [...nodes].flatMap(([id, node]) => {
        const base = shared.get(id);
        const rest = base === undefined ? undefined : remainder(node, base);
        return rest === undefined ? [] : [named(rest, base!)];
      }),
    })),
  };
}

const idOf = ({ apiVersion, kind, name }: KubeObject) => `${apiVersion} ${kind} ${name}`;

type Fields = { readonly [key: string]: Yaml | undefined };

/** Lists whose entries Kubernetes merges by their names. */
const merged = new Set(['containers', 'initContainers']);

/** What both have alike: `one` itself where that is all of both, `undefined` where it is nothing. */
function common(one: Yaml, other: Yaml, key = ''): Yaml | undefined {
  if (one === other) return one;
  const [a, b] = [untraced(one), untraced(other)];
  if (isFields(a) && isFields(b)) return commonFields(one, a, b);
  if (isPatched<Yaml>(a) || isPatched<Yaml>(b)) return same(a, b) ? one : undefined;
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b ? one : undefined;
  const lists = [a as readonly Yaml[], b as readonly Yaml[]] as const;
  const both = lists[0].length === lists[1].length ? lists[0].map((each, index) => common(each, lists[1][index]!)) : [];
  if (lists[0].length === lists[1].length && both.every((each, index) => each === lists[0][index])) return one;
  return mergeable(key, ...lists) ? inPlaceOf(one, both as readonly Yaml[]) : undefined;
}

function commonFields(one: Yaml, a: Fields, b: Fields): Yaml | undefined {
  const entries: [string, Yaml][] = [];
  let whole = sizeOf(a) === sizeOf(b);
  for (const [name, value] of Object.entries(a)) {
    if (value === undefined) continue;
    const there = b[name];
    const both = there === undefined ? undefined : common(value, there, name);
    if (both !== undefined) entries.push([name, both]);
    if (both !== value) whole = false;
  }
  if (whole) return one;
  return entries.length === 0 ? undefined : inPlaceOf(one, Object.fromEntries(entries));
}

/** What the base lacks; `undefined` for nothing. */
function remainder(whole: Yaml, base: Yaml, key = ''): Yaml | undefined {
  if (whole === base) return undefined;
  const [a, b] = [untraced(whole), untraced(base)];
  if (isFields(a) && isFields(b)) {
    const entries = Object.entries(a).flatMap(([name, value]): [string, Yaml][] => {
      if (value === undefined) return [];
      const rest = b[name] === undefined ? value : remainder(value, b[name], name);
      return rest === undefined ? [] : [[name, rest]];
    });
    return entries.length === 0 ? undefined : inPlaceOf(whole, Object.fromEntries(entries));
  }
  if (isPatched<Yaml>(a) && same(a, b)) return undefined;
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b ? undefined : whole;
  const lists = [a as readonly Yaml[], b as readonly Yaml[]] as const;
  // The base has a list as a whole or as what merges, so that their entries stand in the same places.
  if (!mergeable(key, ...lists)) return undefined;
  const rests = lists[0].flatMap((each, index) => {
    const rest = remainder(each, lists[1][index]!);
    return rest === undefined ? [] : [inPlaceOf(each, { name: nameOf(each)!, ...(untraced(rest) as Fields) })];
  });
  return rests.length === 0 ? undefined : inPlaceOf(whole, rests);
}

/** Whether both are lists of the same names, which Kubernetes merges. */
function mergeable(key: string, one: readonly Yaml[], other: readonly Yaml[]): boolean {
  if (!merged.has(key) || one.length !== other.length) return false;
  return one.every((each, index) => nameOf(each) !== undefined && nameOf(each) === nameOf(other[index]!));
}

function nameOf(value: Yaml): string | undefined {
  const name = (untraced(value) as Fields).name;
  return name === undefined ? undefined : String(untraced(name));
}

/** By which a patch finds its object. */
function named(rest: Yaml, base: Yaml): Yaml {
  const { apiVersion, kind, metadata } = untraced(base) as Fields;
  const { name } = untraced(metadata!) as Fields;
  const { metadata: own, ...fields } = untraced(rest) as Fields;
  const more = own === undefined ? {} : (untraced(own) as Fields);
  return inPlaceOf(rest, { apiVersion, kind, metadata: { name, ...more }, ...fields });
}

function isFields(value: Yaml): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isPatched(value);
}

function sizeOf(fields: Fields): number {
  let size = 0;
  for (const key in fields) if (fields[key] !== undefined) size += 1;
  return size;
}
