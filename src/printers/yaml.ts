import type { Printed, Span } from '../output/file.ts';
import type { Origin } from '../plan/types.ts';
import { isPatched, isTakenOut, type Patched, patchOf } from './patched.ts';

const origin = Symbol('origin');

/** A value, and the node of the plan that it comes from. */
interface Traced {
  readonly [origin]: Origin;
  readonly value: Yaml;
}

const make = Symbol('make');

/** A value that is made when it is printed. */
interface Late {
  readonly [make]: () => Yaml;
}

const verbatim = Symbol('verbatim');

/** What stands as it is, in the words of whoever renders the text. */
interface Verbatim {
  readonly [verbatim]: string;
}

const forms = Symbol('forms');

/** An entry of which whoever renders the text takes one form or none. */
export interface Chosen {
  readonly [forms]: readonly Form[];
  readonly end: string;
}

/** A value, and the line above it by which it is taken. */
export interface Form {
  readonly head: string;
  readonly value: Yaml;
}

export type Yaml =
  | string
  | number
  | boolean
  | null
  | Traced
  | Late
  | Verbatim
  | Chosen
  | Patched<Yaml>
  | readonly Yaml[]
  | { readonly [key: string]: Yaml | undefined };

/** Tells which node of the plan made the lines of a value. */
export function traced(of: Origin, value: Yaml): Yaml {
  return { [origin]: of, value };
}

/** What is made anew whenever it is looked at, so that of thousands of nodes only one at a time is in memory. */
export function late(of: () => Yaml): Yaml {
  return { [make]: of };
}

/** A scalar in the words of whoever renders the text. */
export function asIs(text: string): Yaml {
  return { [verbatim]: text };
}

/** What stands as it is; `null` for all else. */
export function asIsOf(value: Yaml): string | null {
  return isVerbatim(value) ? value[verbatim] : null;
}

/** An entry in several forms, each below the line by which it is taken, and the line that ends them. */
export function chosen(of: readonly Form[], end: string): Yaml {
  return { [forms]: of, end };
}

export function isChosen(value: Yaml): value is Chosen {
  return typeof value === 'object' && value !== null && forms in value;
}

export function formsOf(value: Chosen): readonly Form[] {
  return value[forms];
}

/** A value without the nodes that it comes from. */
export function untraced(value: Yaml): Yaml {
  if (isLate(value)) return untraced(value[make]());
  return isTraced(value) ? untraced(value.value) : value;
}

/** The node of the plan that a value comes from; `null` where that is told further out. */
export function originOf(value: Yaml): Origin | null {
  return isTraced(value) ? value[origin] : null;
}

/** Another value from the same node of the plan. */
export function inPlaceOf(value: Yaml, other: Yaml): Yaml {
  if (isLate(value)) return inPlaceOf(value[make](), other);
  return isTraced(value) ? { ...value, value: inPlaceOf(value.value, other) } : other;
}

/**
 * A document in block style without anchors, which readers of YAML 1.1 and 1.2 understand alike: whatever one of them
 * would take for something else than a text is quoted. Keys whose value is `undefined` are left out.
 */
export function printYaml(comment: string, value: Yaml): Printed {
  return printYamlStream(comment, () => [value]);
}

/** Several documents in one file; they are made again where spans are asked for, so that nothing holds them meanwhile. */
export function printYamlStream(comment: string, documents: () => readonly Yaml[]): Printed {
  const print = (spans: Span[] | null) => {
    const out: Output = { lines: [`# ${comment}`], count: 1, keys: new Map(), spans };
    for (const [index, value] of documents().entries()) {
      if (index > 0) add(out, '---');
      block(out, value, '');
    }
    return `${out.lines.join('\n')}\n`;
  };
  return {
    content: print(null),
    spans() {
      const spans: Span[] = [];
      print(spans);
      return spans.sort((a, b) => a.first - b.first || b.last - a.last);
    },
  };
}

interface Output {
  /** Several in one where they were printed by themselves. */
  readonly lines: string[];
  count: number;
  /** As they are printed: there are few, and many of each. */
  readonly keys: Map<string, string>;
  /** `null` where nobody asks for them. */
  readonly spans: Span[] | null;
}

function add(out: Output, line: string): void {
  out.lines.push(line);
  out.count += 1;
}

/** The lines of a value that begins on a line of its own. */
function block(out: Output, value: Yaml, indent: string): void {
  if (isTraced(value)) within(out, value, () => block(out, value.value, indent));
  else if (isLate(value)) byItself(out, inner => block(inner, value[make](), indent));
  else if (isEmpty(value)) add(out, `${indent}${Array.isArray(value) ? '[]' : '{}'}`);
  else if (Array.isArray(value)) for (const each of value) entry(out, `${indent}-`, each, `${indent}  `);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value)) {
      if (each !== undefined) entry(out, `${indent}${keyOf(out, key)}:`, each, `${indent}  `);
    }
  } else add(out, `${indent}${scalar(value)}`);
}

/** A key or a dash, and its value: beside it, or in the lines below. */
function entry(out: Output, head: string, value: Yaml, indent: string): void {
  if (isTraced(value)) within(out, value, () => entry(out, head, value.value, indent));
  else if (isLate(value)) byItself(out, inner => entry(inner, head, value[make](), indent));
  else if (isPatched(value)) patch(out, head, value, indent);
  else if (isVerbatim(value)) add(out, `${head} ${value[verbatim]}`);
  else if (isChosen(value)) choice(out, head, value, indent);
  else if (isEmpty(value)) empty(out, head, value, indent);
  else if (typeof value === 'object' && value !== null) {
    if (head.endsWith('-')) compact(out, head, value, indent);
    else {
      add(out, head);
      block(out, value, indent);
    }
  } else if (typeof value === 'string' && value.includes('\n') && isLiteral(value)) literal(out, head, value, indent);
  else add(out, `${head} ${scalar(value)}`);
}

/** The reason above what a patch made; alone where it took something out. */
function patch(out: Output, head: string, node: Patched<Yaml>, indent: string): void {
  const { origin, line } = patchOf(node);
  add(out, `${/^ */.exec(head)![0]}${line}`);
  const first = out.count;
  if (node.value !== undefined) entry(out, head, node.value, indent);
  out.spans?.push({ first, last: out.count, origin });
}

function choice(out: Output, head: string, node: Chosen, indent: string): void {
  const beside = /^ */.exec(head)![0];
  for (const each of node[forms]) {
    add(out, `${beside}${each.head}`);
    entry(out, head, each.value, indent);
  }
  add(out, `${beside}${node.end}`);
}

function empty(out: Output, head: string, value: Yaml, indent: string): void {
  for (const each of Object.values(value as object)) if (isPatched<Yaml>(each)) patch(out, head, each, indent);
  add(out, `${head} ${Array.isArray(value) ? '[]' : '{}'}`);
}

/** A collection in a list begins on the line of its dash. */
function compact(out: Output, head: string, value: Yaml, indent: string): void {
  const first = out.lines.length;
  block(out, value, indent);
  out.lines[first] = `${head}${(out.lines[first] ?? '').slice(head.length)}`;
}

function within(out: Output, { [origin]: from }: Traced, print: () => void): void {
  const first = out.count + 1;
  print();
  if (out.count >= first) out.spans?.push({ first, last: out.count, origin: from });
}

/** As one text, which takes far less memory than its lines. */
function byItself(out: Output, print: (inner: Output) => void): void {
  const inner: Output = { ...out, lines: [] };
  print(inner);
  if (inner.count > out.count) out.lines.push(inner.lines.join('\n'));
  out.count = inner.count;
}

function isLate(value: Yaml): value is Late {
  return typeof value === 'object' && value !== null && make in value;
}

function isVerbatim(value: Yaml): value is Verbatim {
  return typeof value === 'object' && value !== null && verbatim in value;
}

function isTraced(value: Yaml): value is Traced {
  return typeof value === 'object' && value !== null && origin in value;
}

function isEmpty(value: Yaml): boolean {
  if (typeof value !== 'object' || value === null) return false;
  // A loop that ends at the first, since every map and list is asked.
  for (const key in value) {
    const each = (value as { readonly [key: string]: Yaml | undefined })[key];
    if (each !== undefined && !isTakenOut(each)) return false;
  }
  return true;
}

function keyOf({ keys }: Output, key: string): string {
  let printed = keys.get(key);
  if (printed === undefined) {
    printed = scalar(key);
    keys.set(key, printed);
  }
  return printed;
}

/** Several lines that a literal block carries unchanged: text in every line, no white space at its ends. */
function isLiteral(text: string): boolean {
  return /^[^\s#-][^\r\t]*\n/.test(text) && !/[^\P{Cc}\n]|[ \t]\n|\n\n$|[\u2028\u2029\ufeff\ufffe\uffff]/u.test(text);
}

function literal(out: Output, head: string, text: string, indent: string): void {
  const ends = text.endsWith('\n');
  add(out, `${head} |${ends ? '' : '-'}`);
  for (const line of (ends ? text.slice(0, -1) : text).split('\n')) add(out, line === '' ? '' : `${indent}${line}`);
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
export function quoted(text: string): string {
  return JSON.stringify(text).replaceAll(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    found => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
