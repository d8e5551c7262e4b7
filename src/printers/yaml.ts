import type { Printed, Span } from '../output/file.ts';
import type { Origin } from '../plan/types.ts';
import { isPatched, isTakenOut, type Patched, patchOf } from './patched.ts';
import { Special } from './special.ts';
import {
  Chosen,
  type Collection,
  type Fields,
  type Form,
  Late,
  type Leaf,
  Traced,
  Verbatim,
  type Yaml,
} from './yaml-nodes.ts';

export type { Form, Yaml } from './yaml-nodes.ts';

/** Tells which node of the plan made the lines of a value. */
export function traced(of: Origin, value: Yaml): Yaml {
  return new Traced(of, value);
}

/** What is made anew whenever it is looked at, so that of thousands of nodes only one at a time is in memory. */
export function late(of: () => Yaml): Yaml {
  return new Late(of);
}

/** A scalar in the words of whoever renders the text. */
export function asIs(text: string): Yaml {
  return new Verbatim(text);
}

/** What stands as it is; `null` for all else. */
export function asIsOf(value: Yaml): string | null {
  return value instanceof Verbatim ? value.text : null;
}

/** An entry in several forms, each below the line by which it is taken, and the line that ends them. */
export function chosen(of: readonly Form[], end: string): Yaml {
  return new Chosen(of, end);
}

export function isChosen(value: Yaml): value is Chosen {
  return value instanceof Chosen;
}

export function formsOf(value: Chosen): readonly Form[] {
  return value.forms;
}

/** A value without the nodes that it comes from. */
export function untraced(value: Yaml): Yaml {
  if (value instanceof Late) return untraced(value.make());
  return value instanceof Traced ? untraced(value.value) : value;
}

/** The node of the plan that a value comes from; `null` where that is told further out. */
export function originOf(value: Yaml): Origin | null {
  return value instanceof Traced ? value.origin : null;
}

/** Another value from the same node of the plan. */
export function inPlaceOf(value: Yaml, other: Yaml): Yaml {
  if (value instanceof Late) return inPlaceOf(value.make(), other);
  return value instanceof Traced ? traced(value.origin, inPlaceOf(value.value, other)) : other;
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
  if (typeof value !== 'object' || value === null) add(out, `${indent}${scalar(value)}`);
  else if (value instanceof Traced) {
    const first = out.count + 1;
    block(out, value.value, indent);
    from(out, value.origin, first);
  } else if (value instanceof Late) {
    const inner = { ...out, lines: [] };
    block(inner, value.make(), indent);
    asOne(out, inner);
  } else if (isEmpty(value)) add(out, `${indent}${Array.isArray(value) ? '[]' : '{}'}`);
  else entries(out, value as Collection, indent);
}

function entries(out: Output, value: Collection, indent: string): void {
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const head = `${indent}-`;
    for (const each of value) entry(out, head, each, inner);
  } else {
    for (const key in value) {
      const each = (value as Fields)[key];
      if (each !== undefined) entry(out, `${indent}${keyOf(out, key)}`, each, inner);
    }
  }
}

/** A key or a dash, and its value: beside it, or in the lines below. */
function entry(out: Output, head: string, value: Yaml, indent: string): void {
  if (typeof value !== 'object' || value === null) leaf(out, head, value, indent);
  else if (value instanceof Special) special(out, head, value, indent);
  else if (isEmpty(value)) empty(out, head, value as Collection, indent);
  else if (head.endsWith('-')) compact(out, head, value as Collection, indent);
  else {
    add(out, head);
    entries(out, value as Collection, indent);
  }
}

function leaf(out: Output, head: string, value: Leaf, indent: string): void {
  if (typeof value === 'string' && value.includes('\n') && isLiteral(value)) literal(out, head, value, indent);
  else add(out, `${head} ${scalar(value)}`);
}

function special(out: Output, head: string, value: Special, indent: string): void {
  if (value instanceof Traced) {
    const first = out.count + 1;
    entry(out, head, value.value, indent);
    from(out, value.origin, first);
  } else if (value instanceof Late) {
    const inner = { ...out, lines: [] };
    entry(inner, head, value.make(), indent);
    asOne(out, inner);
  } else if (value instanceof Verbatim) add(out, `${head} ${value.text}`);
  else if (value instanceof Chosen) choice(out, head, value, indent);
  else patch(out, head, value as Patched<Yaml>, indent);
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
  for (const each of node.forms) {
    add(out, `${beside}${each.head}`);
    entry(out, head, each.value, indent);
  }
  add(out, `${beside}${node.end}`);
}

function empty(out: Output, head: string, value: Collection, indent: string): void {
  for (const each of Object.values(value)) if (isPatched<Yaml>(each)) patch(out, head, each, indent);
  add(out, `${head} ${Array.isArray(value) ? '[]' : '{}'}`);
}

/** A collection in a list begins on the line of its dash. */
function compact(out: Output, head: string, value: Collection, indent: string): void {
  const first = out.lines.length;
  entries(out, value, indent);
  out.lines[first] = `${head}${(out.lines[first] ?? '').slice(head.length)}`;
}

function from(out: Output, origin: Origin, first: number): void {
  if (out.count >= first) out.spans?.push({ first, last: out.count, origin });
}

/** What was printed by itself as one text, which takes far less memory than its lines. */
function asOne(out: Output, inner: Output): void {
  if (inner.count > out.count) out.lines.push(inner.lines.join('\n'));
  out.count = inner.count;
}

/** Whether it has nothing to print, or comments alone. */
function isEmpty(value: object): boolean {
  if (Array.isArray(value)) return value.every(isTakenOut);
  // A loop that ends at the first, since every map is asked.
  for (const key in value) {
    const each = (value as Fields)[key];
    if (each !== undefined && !isTakenOut(each)) return false;
  }
  return true;
}

function keyOf({ keys }: Output, key: string): string {
  // Of labels' names few are there twice.
  if (key.includes('.')) return `${scalar(key)}:`;
  let printed = keys.get(key);
  if (printed === undefined) {
    printed = `${scalar(key)}:`;
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

function scalar(value: Leaf): string {
  if (typeof value !== 'string') return String(value);
  return plain.test(value) && (value.length > 5 || !words.test(value)) ? value : quoted(value);
}

/** JSON's quotes are YAML's; what JSON leaves bare and YAML does not is escaped. */
export function quoted(text: string): string {
  return JSON.stringify(text).replaceAll(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    found => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
