import type { z } from 'zod';
import { didYouMean, nearest } from '../diagnostics/nearest.ts';
import { registryPath } from '../diagnostics/path.ts';
import { problem, type Report } from '../diagnostics/types.ts';
import { follow, type Keys, knownKeys, plainest } from './option-issues.ts';
import { sentence } from './option-sentences.ts';

type Issue = z.core.$ZodIssue;

/** Parses options; what is wrong is reported at the property, and the result is then `null`. */
export function defineOptions(
  schema: z.ZodObject,
  input: unknown,
  at: Keys,
  report: Report,
): Record<string, unknown> | null {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  for (const issue of result.error.issues.flatMap(found => plainest(found, []))) {
    const scene = { schema, input, at, report };
    if (issue.code === 'unrecognized_keys') reportUnknown(issue, scene);
    else reportInvalid(issue, scene);
  }
  return null;
}

interface Scene {
  readonly schema: z.ZodObject;
  readonly input: unknown;
  readonly at: Keys;
  readonly report: Report;
}

function ownerOf(at: Keys): string {
  return at[0] === 'services' ? `service "${at[1]}"` : 'the registry';
}

function reportUnknown(issue: Issue & { readonly keys: string[] }, { schema, input, at, report }: Scene): void {
  const { keys, inner, value } = follow(input, issue.path as Keys);
  const known = knownKeys(schema, issue.path as Keys);
  // Of what a function made the options of other functions are known too.
  const made = inner !== null || (typeof value === 'object' && value !== null && 'value' in value);
  for (const key of issue.keys) {
    const meant = didYouMean(key, known) || `; remove it${made ? '' : listed(known)}`;
    const message = `${ownerOf(at)} has no option "${[...keys, key].join('.')}"${meant}`;
    report(problem('options/unknown', registryPath(...at, ...keys, key), message, { fix: nearest(key, known) }));
  }
}

function listed(options: readonly string[]): string {
  return options.length === 0 ? '' : `, or use one of ${options.toSorted().join(', ')}`;
}

function reportInvalid(issue: Issue, { input, at, report }: Scene): void {
  const { keys, inner, value } = follow(input, issue.path as Keys);
  const owner = ownerOf(at);
  const property = keys.length === 0 ? owner : `"${keys.join('.')}" of ${owner}`;
  const { text, fix } = sentence(issue, value);
  const message = `${inner === null ? '' : `"${inner}" in `}${property} ${text}`;
  report(problem('options/invalid', registryPath(...at, ...keys), message, { fix }));
}
