import { z } from 'zod';
import { didYouMean, nearest } from '../diagnostics/nearest.ts';
import { registryPath } from '../diagnostics/path.ts';
import { problem, type Report } from '../diagnostics/types.ts';
import { follow, type Keys, knownKeys, plainest } from './option-issues.ts';
import { remainder } from './option-remainder.ts';
import { sentence, show } from './option-sentences.ts';

type Issue = z.core.$ZodIssue;

// zod would make code for each schema, which costs more than it saves where that runs for one registry.
z.config({ jitless: true });

export interface ParsedOptions {
  /** Whether all of them are right. */
  readonly right: boolean;
  /** Without what is wrong. */
  readonly options: Record<string, unknown>;
}

/** Parses options; what is wrong is reported at the property. */
export function defineOptions(schema: z.ZodObject, input: unknown, at: Keys, report: Report): ParsedOptions {
  const result = schema.safeParse(input);
  if (result.success) return { right: true, options: result.data };
  for (const issue of result.error.issues.flatMap(found => plainest(found, []))) {
    const scene = { schema, input, at, report };
    if (issue.code === 'unrecognized_keys') reportUnknown(issue, scene);
    else reportInvalid(issue, scene);
  }
  return { right: false, options: remainder(input, result.error.issues) };
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
  const known = knownKeys(schema, issue.path as Keys, input);
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
  if (keys.length === 0 && at.length > 0) {
    const given = value === undefined ? ', and got none' : `, not ${show(value)}`;
    const message = `the factory of ${owner} wants an object of options${given}: write ({ … })`;
    report(problem('options/invalid', registryPath(...at), message));
    return;
  }
  const named = keys.at(-1) === '' ? keys.slice(0, -1) : keys;
  const property = named.length === 0 ? owner : `"${named.join('.')}" of ${owner}`;
  const { text, fix } = sentence(issue, value);
  const message = `${inner === null ? '' : `"${inner}" in `}${property} ${text}`;
  report(problem('options/invalid', registryPath(...at, ...keys), message, { fix }));
}
