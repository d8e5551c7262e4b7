import type { Span } from '../output/file.ts';
import type { Origin } from '../plan/types.ts';
import { isPatched, isTakenOut, type Patched, patchOf } from './patched.ts';

const origin = Symbol('origin');

/** A value, and the node of the plan that it comes from. */
interface Traced {
  readonly [origin]: Origin;
  readonly value: Yaml;
}

export type Yaml =
  | string
  | number
  | boolean
  | null
  | Traced
  | Patched<Yaml>
  | readonly Yaml[]
  | { readonly [key: string]: Yaml | undefined };

/** Tells which node of the plan made the lines of a value. */
export function traced(of: Origin, value: Yaml): Yaml {
  return { [origin]: of, value };
}

/** A value without the nodes that it comes from. */
export function untraced(value: Yaml): Yaml {
  return isTraced(value) ? untraced(value.value) : value;
}

/** Another value from the same node of the plan. */
export function inPlaceOf(value: Yaml, other: Yaml): Yaml {
  return isTraced(value) ? { ...value, value: inPlaceOf(value.value, other) } : other;
}

/**
 * A document in block style without anchors, which readers of YAML 1.1 and 1.2 understand alike: whatever one of them
 * would take for something else than a text is quoted. Keys whose value is `undefined` are left out.
 */
export function printYaml(comment: string, value: Yaml): { readonly content: string; readonly spans: readonly Span[] } {
  const out: Output = { lines: [`# ${comment}`], spans: [] };
  block(out, value, '');
  return {
    content: `${out.lines.join('\n')}\n`,
    spans: out.spans.sort((a, b) => a.first - b.first || b.last - a.last),
  };
}

interface Output {
  readonly lines: string[];
  readonly spans: Span[];
}

/** The lines of a value that begins on a line of its own. */
function block(out: Output, value: Yaml, indent: string): void {
  if (isTraced(value)) within(out, value, out.lines.length + 1, inner => block(out, inner, indent));
  else if (isEmpty(value)) out.lines.push(`${indent}${Array.isArray(value) ? '[]' : '{}'}`);
  else if (Array.isArray(value)) for (const each of value) entry(out, `${indent}-`, each, `${indent}  `);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value)) {
      if (each !== undefined) entry(out, `${indent}${scalar(key)}:`, each, `${indent}  `);
    }
  } else out.lines.push(`${indent}${scalar(value)}`);
}

/** A key or a dash, and its value: beside it, or in the lines below. */
function entry(out: Output, head: string, value: Yaml, indent: string): void {
  if (isTraced(value)) within(out, value, out.lines.length + 1, inner => entry(out, head, inner, indent));
  else if (isPatched(value)) patch(out, head, value, indent);
  else if (isEmpty(value)) empty(out, head, value, indent);
  else if (typeof value === 'object' && value !== null) {
    if (head.endsWith('-')) compact(out, head, value, indent);
    else {
      out.lines.push(head);
      block(out, value, indent);
    }
  } else if (typeof value === 'string' && isLiteral(value)) literal(out, head, value, indent);
  else out.lines.push(`${head} ${scalar(value)}`);
}

/** The reason above what a patch made; alone where it took something out. */
function patch(out: Output, head: string, node: Patched<Yaml>, indent: string): void {
  const { origin, line } = patchOf(node);
  const first = out.lines.push(`${/^ */.exec(head)![0]}${line}`);
  if (node.value !== undefined) entry(out, head, node.value, indent);
  out.spans.push({ first, last: out.lines.length, origin });
}

function empty(out: Output, head: string, value: Yaml, indent: string): void {
  for (const each of Object.values(value as object)) if (isPatched<Yaml>(each)) patch(out, head, each, indent);
  out.lines.push(`${head} ${Array.isArray(value) ? '[]' : '{}'}`);
}

/** A collection in a list begins on the line of its dash. */
function compact(out: Output, head: string, value: Yaml, indent: string): void {
  const first = out.lines.length;
  block(out, value, indent);
  out.lines[first] = `${head}${(out.lines[first] ?? '').slice(head.length)}`;
}

function within(out: Output, { [origin]: from, value }: Traced, first: number, print: (value: Yaml) => void): void {
  print(value);
  if (out.lines.length >= first) out.spans.push({ first, last: out.lines.length, origin: from });
}

function isTraced(value: Yaml): value is Traced {
  return typeof value === 'object' && value !== null && origin in value;
}

function isEmpty(value: Yaml): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).every(each => each === undefined || isTakenOut(each));
}

/** Several lines that a literal block carries unchanged: text in every line, no white space at its ends. */
function isLiteral(text: string): boolean {
  return /^[^\s#-][^\r\t]*\n/.test(text) && !/[^\P{Cc}\n]|[ \t]\n|\n\n$|[\u2028\u2029\ufeff\ufffe\uffff]/u.test(text);
}

function literal(out: Output, head: string, text: string, indent: string): void {
  const ends = text.endsWith('\n');
  out.lines.push(`${head} |${ends ? '' : '-'}`);
  for (const line of (ends ? text.slice(0, -1) : text).split('\n'))
    out.lines.push(line === '' ? '' : `${indent}${line}`);
}

/** Names, paths, image references and durations. What begins with a digit may be a number or a time of day. */
const plain = /^(?:(?:\.{1,2}\/|[A-Za-z_/])[\w./@-]*(?::[\w./@-]+)*|\d+(?:ms|s|m|h))$/;

/** Words that YAML 1.1 takes for something else than a text. */
const words = /^(?:y|n|yes|no|on|off|true|false|null|none)$/i;

function scalar(value: string | number | boolean | null): string {
  if (typeof value !== 'string') return String(value);
  return plain.test(value) && !words.test(value) ? value : quoted(value);
}

/** JSON's quotes are YAML's; what JSON leaves bare and YAML does not is escaped. */
function quoted(text: string): string {
  return JSON.stringify(text).replaceAll(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    found => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
