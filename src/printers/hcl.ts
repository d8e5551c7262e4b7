import type { Printed } from '../output/file.ts';
import type { Text } from '../plan/text.ts';
import type { Origin } from '../plan/types.ts';
import { type Around, marked, unmarked } from './marks.ts';
import { isPatched, isTakenOut, type Patched, patchOf } from './patched.ts';

/** An HCL expression, written as it is. */
export interface Expression {
  readonly expression: string;
}

export type HclValue =
  | string
  | Expression
  | Patched<HclValue>
  | readonly HclValue[]
  | { readonly [key: string]: HclValue };

export interface Block {
  readonly type: 'variable' | 'function' | 'group' | 'target';
  readonly label: string;
  readonly attributes: Entries;
  readonly origin: Origin;
}

type Entries = readonly (readonly [name: string, value: HclValue])[];

/** Blocks as HCL, with an empty line between them. */
export function printHcl(comment: string, blocks: readonly Block[]): Printed {
  return marked(around => {
    const printed = blocks.map(({ type, label, attributes, origin }) =>
      around(origin, `${type} ${quote(label)} {\n${entries(attributes, around)}}`),
    );
    return `${[`# ${comment}`, ...printed].join('\n\n')}\n`;
  });
}

/** A value as it stands behind an attribute's name. */
export function hclText(value: HclValue): string {
  return print(value, unmarked);
}

/** Each on a line of its own, their values below one another. */
function entries(of: Entries, around: Around): string {
  const width = Math.max(0, ...of.map(([name, value]) => (isTakenOut(value) ? 0 : name.length)));
  const lines = of.map(([name, value]) =>
    entry(value, each => `${name.padEnd(width)} = ${print(each, around)}`, around),
  );
  return indented(lines);
}

/** What stands on a line; the reason is above it where a patch made it, or alone where the patch took it out. */
function entry(value: HclValue, line: (value: HclValue) => string, around: Around): string {
  if (!isPatched(value)) return line(value);
  const { origin, line: comment } = patchOf(value);
  return around(origin, value.value === undefined ? comment : `${comment}\n${line(value.value)}`);
}

function print(value: HclValue, around: Around): string {
  if (typeof value === 'string') return quote(value);
  if (isPatched(value)) return value.value === undefined ? 'null' : print(value.value, around);
  if (isExpression(value)) return value.expression;
  if (Array.isArray(value)) return list(value, around);
  const all = Object.entries(value as { readonly [key: string]: HclValue });
  if (all.length === 0) return '{}';
  const named = all.map(([key, each]) => [/^[A-Za-z_][\w-]*$/.test(key) ? key : quote(key), each] as const);
  return `{\n${entries(named, around)}}`;
}

export function isExpression(value: HclValue): value is Expression {
  return typeof value === 'object' && 'expression' in value && typeof value.expression === 'string';
}

/** One entry beside its name, several a line each: a change is a line of a diff, and two branches rarely meet in one. */
function list(values: readonly HclValue[], around: Around): string {
  if (values.length <= 1 && !values.some(isPatched)) return `[${values.map(each => print(each, around)).join('')}]`;
  return `[\n${indented(values.map(value => entry(value, each => `${print(each, around)},`, around)))}]`;
}

function indented(lines: readonly string[]): string {
  return lines.map(each => `  ${each.replaceAll('\n', '\n  ')}\n`).join('');
}

/** A quoted template: `${` and `%{` begin interpolations, so each is doubled. */
export function quote(text: string): string {
  return `"${escaped(text)}"`;
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escaped(text: string): string {
  // Most texts hold nothing of it.
  if (!/[\\"$%\p{Cc}]/u.test(text)) return text;
  return text
    .replaceAll(/[\\"\n\r\t]/g, found => escapes[found]!)
    .replaceAll(/\p{Cc}/gu, found => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replaceAll(/[$%](?=\{)/g, found => found + found);
}

/**
 * A text whose variables are HCL's. One that must be given and is not makes the whole `null`: an argument that is not
 * passed, so that the build can tell it from an empty one.
 */
export function textExpression(text: Text): Expression {
  const required = [
    ...new Set(text.flatMap(part => (part.part === 'variable' && part.default === null ? [part.name] : []))),
  ];
  const whole = template(text);
  if (required.length === 0) return { expression: whole };
  return { expression: `${required.map(name => `${name} == ""`).join(' || ')} ? null : ${whole}` };
}

function template(text: Text): string {
  const only = text.length === 1 ? text[0]! : null;
  if (only?.part === 'variable' && !only.default) return only.name;
  return `"${text.map((part, index) => beforeNext(templatePart(part), index < text.length - 1)).join('')}"`;
}

/** A `$` or `%` at the end would escape what the next part begins with. */
function beforeNext(printed: string, followed: boolean): string {
  return followed ? printed.replace(/[$%]+$/, '${"$&"}') : printed;
}

function templatePart(part: Text[number]): string {
  if (part.part === 'literal') return escaped(part.text);
  if (part.part === 'port')
    return `\${${part.name} == "" || ${part.name} == ${quote(part.default)} ? "" : ":\${${part.name}}"}`;
  return part.default ? `\${${part.name} == "" ? ${quote(part.default)} : ${part.name}}` : `\${${part.name}}`;
}
