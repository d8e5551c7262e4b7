import type { z } from 'zod';

type Key = string | number | symbol;

/** What was given without what is wrong in it: all that is left was looked at, and found right. */
export function remainder(input: unknown, issues: readonly z.core.$ZodIssue[]): Record<string, unknown> {
  const wrong = issues.filter(({ code }) => code !== 'unrecognized_keys').map(pathOf);
  return (wrong.reduce(without, input) ?? {}) as Record<string, unknown>;
}

/** Where it is not known what an object is meant to be, nothing in it is. */
function pathOf(issue: z.core.$ZodIssue): readonly Key[] {
  const discriminates = issue.code === 'invalid_union' && issue.discriminator !== undefined;
  return discriminates ? issue.path.slice(0, -1) : issue.path;
}

/** With `undefined` at the path, so that what stands behind it in a list keeps its number. */
function without(value: unknown, [key, ...more]: readonly Key[]): unknown {
  if (key === undefined || typeof value !== 'object' || value === null) return undefined;
  const inner = without((value as Record<Key, unknown>)[key], more);
  if (Array.isArray(value)) return value.with(Number(key), inner);
  return { ...value, [key]: inner };
}
