import { Node, type ObjectLiteralExpression } from 'ts-morph';
import { declared, namespaceExport } from './declared.ts';

/** The deepest property or element that was found on a path. */
export interface Walked {
  readonly at: Node;
  /** How many keys led to it. */
  readonly depth: number;
}

/** Follows keys through object literals, lists and what stands for them; stops at the first key that nothing states. */
export function walk(from: Node, keys: readonly string[]): Walked {
  let at = from;
  let value: Node | null = from;
  let depth = 0;
  for (const key of keys) {
    const found: Step | null = value === null ? null : step(value, key);
    if (found === null) break;
    ({ at, value } = found);
    depth += 1;
  }
  return { at, depth };
}

/** The name of a property, without quotes. */
export function nameOf(property: Node): string | null {
  if (!Node.isPropertyNamed(property) && !Node.isShorthandPropertyAssignment(property)) return null;
  const name = property.getNameNode();
  const literal = Node.isComputedPropertyName(name) ? name.getExpression() : name;
  if (Node.isStringLiteral(literal) || Node.isNoSubstitutionTemplateLiteral(literal)) return literal.getLiteralText();
  return Node.isComputedPropertyName(name) ? null : name.getText();
}

interface Step {
  readonly at: Node;
  readonly value: Node | null;
}

function step(value: Node, key: string): Step | null {
  const plain = unwrap(value);
  if (Node.isConditionalExpression(plain)) return step(plain.getWhenTrue(), key) ?? step(plain.getWhenFalse(), key);
  if (Node.isObjectLiteralExpression(plain)) return property(plain, key);
  if (Node.isArrayLiteralExpression(plain)) {
    const element = elements(plain)?.[Number(key)];
    return element === undefined ? null : { at: element, value: element };
  }
  // `perEnvironment({ … })`, `defineServices({ … })`: what a function is given stands for what it makes.
  const [first] = Node.isCallExpression(plain) ? plain.getArguments() : [];
  return first === undefined ? null : step(first, key);
}

/** The last one wins, as it does when the code runs. */
function property(object: ObjectLiteralExpression, key: string): Step | null {
  for (const each of object.getProperties().toReversed()) {
    if (Node.isSpreadAssignment(each)) {
      const found = step(each.getExpression(), key);
      if (found !== null) return found;
    } else if (nameOf(each) === key) {
      if (Node.isPropertyAssignment(each)) return { at: each, value: each.getInitializerOrThrow() };
      return { at: each, value: Node.isShorthandPropertyAssignment(each) ? each.getNameNode() : null };
    }
  }
  return null;
}

/** `null` where a spread list's length is not known. */
function elements(list: Node): readonly Node[] | null {
  if (!Node.isArrayLiteralExpression(list)) return null;
  const found: Node[] = [];
  for (const element of list.getElements()) {
    const spread = Node.isSpreadElement(element) ? elements(unwrap(element.getExpression())) : [element];
    if (spread === null) return null;
    found.push(...spread);
  }
  return found;
}

/** The expression that a name, an assertion or a property access stands for. */
function unwrap(node: Node, left = 20): Node {
  const inner = left === 0 ? null : behind(node);
  return inner === null ? node : unwrap(inner, left - 1);
}

function behind(node: Node): Node | null {
  if (Node.isParenthesizedExpression(node) || Node.isAwaitExpression(node)) return node.getExpression();
  if (Node.isAsExpression(node) || Node.isSatisfiesExpression(node) || Node.isNonNullExpression(node)) {
    return node.getExpression();
  }
  if (Node.isIdentifier(node)) return declared(node);
  if (!Node.isPropertyAccessExpression(node)) return null;
  return namespaceExport(node) ?? step(node.getExpression(), node.getName())?.value ?? null;
}
