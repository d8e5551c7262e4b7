import type { z } from 'zod';
import { didYouMean, nearest } from '../diagnostics/nearest.ts';
import { registryPath } from '../diagnostics/path.ts';
import { problem, type Report } from '../diagnostics/types.ts';
import { isPerEnvironment } from '../registry/defined.ts';

type Issue = z.core.$ZodIssue;
type Keys = readonly (string | number)[];

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
    reportIssue(issue, { schema, input, at, report });
  }
  return null;
}

interface Scene {
  readonly schema: z.ZodObject;
  readonly input: unknown;
  readonly at: Keys;
  readonly report: Report;
}

/** Of a union the branch that got furthest, since that is the one that was meant. */
function plainest(issue: Issue, above: Keys): Issue[] {
  const path = [...above, ...issue.path] as Keys;
  const here = { ...issue, path: [...path] } as Issue;
  if (issue.code !== 'invalid_union') return [here];
  const branches = issue.errors.map(errors => errors.flatMap(error => plainest(error, path)));
  const depth = (errors: readonly Issue[]) => Math.max(...errors.map(error => error.path.length));
  const deepest = branches.toSorted((a, b) => depth(b) - depth(a))[0];
  if (deepest !== undefined && depth(deepest) > path.length) return deepest;
  const keys = branches.find(errors => errors.some(error => error.code === 'unrecognized_keys'));
  const formats = branches.find(errors => errors.every(error => error.code !== 'invalid_type'));
  return keys ?? (issue.message === 'Invalid input' ? (formats ?? [here]) : [here]);
}

function reportIssue(issue: Issue, { schema, input, at, report }: Scene): void {
  const { keys, value } = follow(input, issue.path as Keys);
  const owner = at[0] === 'services' ? `service "${at[1]}"` : 'the registry';
  if (issue.code === 'unrecognized_keys') {
    const options = keys.length === 0 ? Object.keys(schema.shape) : [];
    for (const key of issue.keys) {
      const meant = `${didYouMean(key, options)}` || `; remove it${listed(options)}`;
      report(
        problem(
          'options/unknown',
          registryPath(...at, ...keys, key),
          `${owner} has no option "${[...keys, key].join('.')}"${meant}`,
          { fix: nearest(key, options) },
        ),
      );
    }
    return;
  }
  const name = keys.length === 0 ? owner : `"${keys.join('.')}" of ${owner}`;
  const said = sentence(issue, value);
  report(problem('options/invalid', registryPath(...at, ...keys), `${name} ${said.text}`, { fix: said.fix }));
}

function listed(options: readonly string[]): string {
  return options.length === 0 ? '' : `, or use one of ${options.toSorted().join(', ')}`;
}

/** What is wrong with the value and what to do, to stand behind the property's name. */
function sentence(issue: Issue, value: unknown): { readonly text: string; readonly fix: string | null } {
  if (issue.code === 'invalid_type') {
    if (value === undefined) return { text: `is missing; give it ${article(issue.expected)}`, fix: null };
    return { text: `must be ${article(issue.expected)}, not ${show(value)}`, fix: null };
  }
  if (issue.code === 'invalid_value') {
    const options = issue.values.map(String);
    const meant = didYouMean(String(value), options);
    return {
      text: `must be ${options.length === 1 ? options[0] : `one of ${options.join(', ')}`}, not ${show(value)}${meant}`,
      fix: nearest(String(value), options),
    };
  }
  if (issue.code === 'invalid_key') return { text: issue.issues[0]?.message ?? issue.message, fix: null };
  const own = /^must /.test(issue.message) ? issue.message : `is refused: ${lowerFirst(issue.message)}`;
  return { text: `${own}, not ${show(value)}`, fix: null };
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

function article(type: string): string {
  const name = type === 'record' ? 'object' : type;
  return `${/^[aeiou]/.test(name) ? 'an' : 'a'} ${name}`;
}

function show(value: unknown): string {
  const text = typeof value === 'string' ? JSON.stringify(value) : typeof value === 'object' ? 'this' : String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** The keys as they stand in the source, and what is there: environments by name, and nothing inside of a value. */
function follow(input: unknown, path: Keys): { readonly keys: (string | number)[]; readonly value: unknown } {
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
    if (typeof value === 'object' && value !== null && 'value' in value) break;
    keys.push(path[at] as string | number);
    value = (value as Record<string | number, unknown> | undefined)?.[path[at] as string];
  }
  return { keys, value };
}
