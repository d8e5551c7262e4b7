import type { z } from 'zod';
import { byEnvironment } from '../../schema/values.ts';
import { didYouMean, nearest } from '../diagnostics/nearest.ts';

type Issue = z.core.$ZodIssue;

export interface Sentence {
  readonly text: string;
  readonly fix: string | null;
}

/** What is wrong with a value and what to do, to stand behind the property's name. */
export function sentence(issue: Issue, value: unknown): Sentence {
  if (issue.code === 'invalid_key') {
    const rule = issue.issues[0]?.message ?? issue.message;
    return { text: issue.path.at(-1) === '' ? `has an entry without a name, which ${rule}` : rule, fix: null };
  }
  const must = mustOf(issue);
  if (value === undefined) return { text: `is missing; it ${must}`, fix: null };
  // Of an object as a whole there is nothing to show.
  if (issue.code === 'custom' && typeof value === 'object') return { text: must, fix: null };
  if (issue.code !== 'invalid_value') return { text: `${must}, not ${show(value)}`, fix: null };
  const options = issue.values.map(String);
  const text = `${must}, not ${show(value)}${didYouMean(String(value), options)}`;
  return { text, fix: nearest(String(value), options) };
}

function mustOf(issue: Issue): string {
  if (/^must /.test(issue.message)) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${article(issue.expected)}`;
    case 'invalid_value':
      return `must be ${issue.values.length === 1 ? '' : 'one of '}${issue.values.join(', ')}`;
    case 'too_small':
      return bound(issue.origin, issue.minimum, issue.inclusive === false ? 'more than' : 'at least');
    case 'too_big':
      return bound(issue.origin, issue.maximum, issue.inclusive === false ? 'less than' : 'at most');
    case 'invalid_union':
      return oneOf(issue);
    default:
      return `must be otherwise: ${issue.message.charAt(0).toLowerCase()}${issue.message.slice(1)}`;
  }
}

function bound(origin: string, limit: number | bigint, words: string): string {
  if (origin === 'number' || origin === 'int') return `must be ${words} ${limit}`;
  if (words === 'at least' && limit === 1) return 'must not be empty';
  return `must have ${words} ${limit} ${origin === 'string' ? 'characters' : 'entries'}`;
}

/** The types that a union accepts, where that is all that is wrong. */
function oneOf({ errors }: z.core.$ZodIssueInvalidUnion): string {
  const named = errors.flatMap(branch => {
    if (branch.some(isByEnvironment)) return 'perEnvironment({ … })';
    return branch.flatMap(each => (each.code === 'invalid_type' ? article(each.expected) : []));
  });
  return named.length === 0 ? 'must have another form' : `must be ${[...new Set(named)].join(' or ')}`;
}

/** Whether it comes of the branch that takes what `perEnvironment` makes. */
function isByEnvironment(issue: Issue): boolean {
  if (issue.code === 'invalid_value' && issue.path.at(-1) === 'value') return issue.values.includes('environments');
  return issue.message === byEnvironment;
}

const types: Readonly<Record<string, string>> = {
  int: 'a whole number',
  record: 'an object',
  array: 'a list',
  boolean: 'true or false',
};

function article(type: string): string {
  return types[type] ?? `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`;
}

/** A value as it stands in a sentence. */
export function show(value: unknown): string {
  if (typeof value === 'function') return 'a function';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
