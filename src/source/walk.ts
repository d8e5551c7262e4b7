import type { ArrayExpression, Node, ObjectExpression, ObjectProperty } from '@babel/types';
import { declared, namespaceExport } from './declared.ts';
import type { Files } from './syntax.ts';

/** The deepest property or element that was found on a path. */
export interface Walked {
  readonly at: Node;
  /** How many keys led to it. */
  readonly depth: number;
}

/** Follows keys through object literals, lists and what stands for them; stops at the first key that nothing states. */
export function walk(from: Node, keys: readonly string[], files: Files): Walked {
  let at = from;
  let value: Node | null = from;
  let depth = 0;
  for (const key of keys) {
    const found: Step | null = value === null ? null : step(value, key, files);
    if (found === null) break;
    ({ at, value } = found);
    depth += 1;
  }
  return { at, depth };
}

/** The name of a property, without quotes. */
export function nameOf({ key, computed }: Pick<ObjectProperty, 'key' | 'computed'>): string | null {
  if (key.type === 'StringLiteral') return key.value;
  if (key.type === 'TemplateLiteral') return key.quasis.length === 1 ? (key.quasis[0]!.value.cooked ?? null) : null;
  if (computed) return null;
  return key.type === 'Identifier' ? key.name : key.type === 'NumericLiteral' ? String(key.value) : null;
}

interface Step {
  readonly at: Node;
  readonly value: Node | null;
}

function step(value: Node, key: string, files: Files): Step | null {
  const plain = unwrap(value, files);
  switch (plain.type) {
    case 'ConditionalExpression':
      return step(plain.consequent, key, files) ?? step(plain.alternate, key, files);
    case 'ObjectExpression':
      return property(plain, key, files);
    case 'ArrayExpression': {
      const element = elements(plain, files)?.[Number(key)];
      return element == null ? null : { at: element, value: element };
    }
    // `perEnvironment({ … })`, `defineServices({ … })`: what a function is given stands for what it makes.
    case 'CallExpression':
      return plain.arguments[0] === undefined ? null : step(plain.arguments[0], key, files);
    default:
      return null;
  }
}

/** The last one wins, as it does when the code runs. */
function property({ properties }: ObjectExpression, key: string, files: Files): Step | null {
  for (const each of properties.toReversed()) {
    if (each.type === 'SpreadElement') {
      const found = step(each.argument, key, files);
      if (found !== null) return found;
    } else if (nameOf(each) === key) {
      return { at: each, value: each.type === 'ObjectProperty' ? each.value : null };
    }
  }
  return null;
}

/** `null` where a spread list's length is not known. */
function elements(list: ArrayExpression, files: Files): readonly (Node | null)[] | null {
  const found: (Node | null)[] = [];
  for (const element of list.elements) {
    if (element?.type !== 'SpreadElement') {
      found.push(element);
      continue;
    }
    const inner = unwrap(element.argument, files);
    const spread = inner.type === 'ArrayExpression' ? elements(inner, files) : null;
    if (spread === null) return null;
    found.push(...spread);
  }
  return found;
}

/** The expression that a name, an assertion or a property access stands for. */
function unwrap(node: Node, files: Files, left = 20): Node {
  const inner = left === 0 ? null : behind(node, files);
  return inner === null ? node : unwrap(inner, files, left - 1);
}

/** Whether a node says nothing but what type the expression in it has. */
export const isWrapped = (node: Node | undefined) =>
  node?.type === 'ParenthesizedExpression' || node?.type === 'TSAsExpression' || node?.type === 'TSSatisfiesExpression';

function behind(node: Node, files: Files): Node | null {
  switch (node.type) {
    case 'AwaitExpression':
      return node.argument;
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
      return node.expression;
    case 'Identifier':
      return declared(node, files);
    case 'MemberExpression':
      if (node.computed || node.property.type !== 'Identifier') return null;
      return namespaceExport(node, files) ?? step(node.object, node.property.name, files)?.value ?? null;
    default:
      return null;
  }
}
