import type { z } from 'zod';
import { isPerEnvironment } from '../registry/defined.ts';

type Issue = z.core.$ZodIssue;
export type Keys = readonly (string | number)[];

/** Of a union the branch that got furthest, since that is the one that was meant. */
export function plainest(issue: Issue, above: Keys): Issue[] {
  const path = [...above, ...issue.path] as Keys;
  if (issue.code !== 'invalid_union') return [{ ...issue, path: [...path] } as Issue];
  // `value` tells what kind of value it is: no branch of another kind was meant, nor is the key itself to blame.
  const here = { ...issue, path: [...(issue.discriminator === 'value' ? path.slice(0, -1) : path)] } as Issue;
  const branches = issue.errors
    .map(errors => errors.flatMap(error => plainest(error, path)))
    .filter(errors => !errors.some(error => isOfAnotherKind(error, path)));
  const depth = (errors: readonly Issue[]) => Math.max(0, ...errors.map(error => error.path.length));
  const deepest = branches.toSorted((a, b) => depth(b) - depth(a))[0];
  if (deepest !== undefined && depth(deepest) > path.length) return deepest;
  const keys = branches.find(errors => errors.some(error => error.code === 'unrecognized_keys'));
  const formats = branches.find(errors => errors.length > 0 && errors.every(error => isOfFormat(error)));
  const stated = branches.find(errors => errors.some(error => error.message.startsWith('must ')));
  return keys ?? formats ?? (here.message.startsWith('must ') ? [here] : (stated ?? [here]));
}

function isOfAnotherKind({ code, path }: Issue, union: Keys): boolean {
  return code === 'invalid_value' && path.length === union.length + 1 && path.at(-1) === 'value';
}

/** The type is right, and what it holds is not. */
function isOfFormat({ code }: Issue): boolean {
  return code === 'invalid_format' || code === 'too_small' || code === 'too_big' || code === 'custom';
}

export interface Followed {
  /** The keys as they stand in the source: environments by name, and nothing inside of a value. */
  readonly keys: (string | number)[];
  /** The option inside of what a function such as `secret()` made; `null` elsewhere. */
  readonly inner: string | null;
  readonly value: unknown;
}

/** Where an issue's path leads in what was given. */
export function follow(input: unknown, path: Keys): Followed {
  const keys: (string | number)[] = [];
  let value = input;
  for (let at = 0; at < path.length; at++) {
    if (isPerEnvironment(value)) {
      const index = path[at + 1];
      if (path[at] !== 'values' || typeof index !== 'number') break;
      keys.push(value.names[index] as string);
      value = value.values[index];
      at++;
      continue;
    }
    if (typeof value === 'object' && value !== null && 'value' in value) return inside(keys, value, path.slice(at));
    keys.push(path[at] as string | number);
    value = step(value, path[at]!);
  }
  return { keys, inner: null, value };
}

function inside(keys: (string | number)[], value: unknown, path: Keys): Followed {
  const inner = path.findLast(key => typeof key === 'string' && key !== 'values' && key !== 'strings') ?? null;
  return { keys, inner: inner as string | null, value: path.reduce<unknown>(step, value) };
}

function step(value: unknown, key: string | number): unknown {
  return (value as Record<string | number, unknown> | null | undefined)?.[key];
}

/**
 * The keys that the schema has at a path: of an object, or of all objects of a union that the value may be; none
 * elsewhere.
 */
export function knownKeys(schema: z.core.$ZodType, path: Keys, value: unknown): readonly string[] {
  const { def } = schema._zod as unknown as { readonly def: Def };
  if (def.innerType !== undefined) return knownKeys(def.innerType, path, value);
  if (def.options !== undefined) {
    const meant = def.options.filter(option => mayBe(option, def.discriminator, value));
    return [...new Set(meant.flatMap(option => knownKeys(option, path, value)))];
  }
  if (path.length === 0) return Object.keys(def.shape ?? {});
  const next = def.shape === undefined ? (def.valueType ?? def.element) : def.shape[path[0]!];
  return next === undefined ? [] : knownKeys(next, path.slice(1), step(value, path[0]!));
}

/** Whether an object is of a union's branch; what a function made may be of any, since another may have been meant. */
function mayBe(option: z.core.$ZodType, discriminator: string | undefined, value: unknown): boolean {
  if (discriminator === undefined || discriminator === 'value') return true;
  const { def } = option._zod as unknown as { readonly def: Def };
  const own = def.shape?.[discriminator] as z.ZodType | undefined;
  return own === undefined || own.safeParse(step(value, discriminator)).success;
}

/** What zod keeps of a schema, whatever its type. */
interface Def {
  readonly innerType?: z.core.$ZodType;
  readonly options?: readonly z.core.$ZodType[];
  readonly discriminator?: string;
  readonly shape?: Readonly<Record<string | number, z.core.$ZodType>>;
  readonly valueType?: z.core.$ZodType;
  readonly element?: z.core.$ZodType;
}
