import type { Span } from '../output/file.ts';
import type { Text } from '../plan/text.ts';
import type { Origin } from '../plan/types.ts';

/** An HCL expression, written as it is. */
export interface Expression {
  readonly expression: string;
}

export type HclValue = string | Expression | readonly HclValue[] | { readonly [key: string]: HclValue };

export interface Block {
  readonly type: 'variable' | 'function' | 'group' | 'target';
  readonly label: string;
  readonly attributes: readonly (readonly [name: string, value: HclValue])[];
  readonly origin: Origin;
}

/** Blocks as HCL, with an empty line between them, and the lines that each node made. */
export function printHcl(
  comment: string,
  blocks: readonly Block[],
): { readonly content: string; readonly spans: readonly Span[] } {
  const lines = [`# ${comment}`];
  const spans: Span[] = [];
  for (const { type, label, attributes, origin } of blocks) {
    lines.push('');
    const first = lines.length + 1;
    const width = Math.max(0, ...attributes.map(([name]) => name.length));
    lines.push(`${type} ${quote(label)} {`);
    for (const [name, value] of attributes)
      lines.push(...`${name.padEnd(width)} = ${print(value)}`.split('\n').map(line => `  ${line}`));
    lines.push('}');
    spans.push({ first, last: lines.length, origin });
  }
  return { content: `${lines.join('\n')}\n`, spans };
}

function print(value: HclValue): string {
  if (typeof value === 'string') return quote(value);
  if (isExpression(value)) return value.expression;
  if (Array.isArray(value)) return list(value);
  const entries = Object.entries(value as { readonly [key: string]: HclValue });
  if (entries.length === 0) return '{}';
  const keys = entries.map(([key]) => (/^[A-Za-z_][\w-]*$/.test(key) ? key : quote(key)));
  const width = Math.max(...keys.map(key => key.length));
  return `{\n${entries.map(([, each], index) => `  ${keys[index]!.padEnd(width)} = ${print(each)}\n`).join('')}}`;
}

function isExpression(value: HclValue): value is Expression {
  return typeof value === 'object' && 'expression' in value && typeof value.expression === 'string';
}

/** On one line where it fits, else an entry a line, so that a change is a line of a diff. */
function list(values: readonly HclValue[]): string {
  const printed = values.map(print);
  const line = `[${printed.join(', ')}]`;
  return line.length <= 100 ? line : `[\n${printed.map(each => `  ${each},\n`).join('')}]`;
}

/** A quoted template: `${` and `%{` begin interpolations, so each is doubled. */
export function quote(text: string): string {
  return `"${escaped(text)}"`;
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escaped(text: string): string {
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
  if (part.part === 'port') return `\${${part.name} == ${quote(part.default)} ? "" : ":\${${part.name}}"}`;
  return part.default ? `\${${part.name} == "" ? ${quote(part.default)} : ${part.name}}` : `\${${part.name}}`;
}
