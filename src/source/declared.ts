import { dirname, join } from 'node:path';
import type { Expression, Identifier, MemberExpression, Node, Program, Statement } from '@babel/types';
import { around, type Files, placeOf } from './syntax.ts';

/** What a variable was given where it is declared, in its own file or in the one it is imported from. */
export function declared(name: Identifier, files: Files): Node | null {
  const program = fileOf(name, files);
  if (program === null) return null;
  const { start } = placeOf(name);
  for (const scope of around(program, { line: start.line, column: start.column + 1 })) {
    const initializer =
      scope.type === 'Program' || scope.type === 'BlockStatement' ? initial(scope.body, name.name) : null;
    if (initializer !== null) return initializer;
  }
  return imported(program, name.name, files);
}

/** `chat.services`, with `chat` the namespace of an import. */
export function namespaceExport({ object, property }: MemberExpression, files: Files): Node | null {
  if (object.type !== 'Identifier' || property.type !== 'Identifier') return null;
  const program = fileOf(object, files);
  for (const each of program?.body ?? []) {
    if (each.type !== 'ImportDeclaration') continue;
    const isIt = each.specifiers.some(one => one.type === 'ImportNamespaceSpecifier' && one.local.name === object.name);
    const target = isIt ? sibling(each, each.source.value, files) : null;
    if (target !== null) return exported(target, property.name, files);
  }
  return null;
}

/** The expression that a file exports by a name, itself or from another file. */
export function exported(file: Program, name: string, files: Files, left = 20): Node | null {
  if (left === 0) return null;
  const own = name === 'default' ? defaultOf(file) : initial(file.body, name);
  if (own !== null) return own;
  for (const each of file.body) {
    const inner = passedOn(each, name);
    if (inner === null) continue;
    const from = 'source' in each ? each.source : null;
    const target = from == null ? file : sibling(each, from.value, files);
    const found =
      target === null || (target === file && inner === name) ? null : exported(target, inner, files, left - 1);
    if (found !== null) return found;
  }
  return imported(file, name, files);
}

function defaultOf({ body }: Program): Expression | null {
  for (const each of body) {
    if (each.type !== 'ExportDefaultDeclaration') continue;
    const { declaration } = each;
    const isExpression = !/Declaration$|^TSDeclareFunction$/.test(declaration.type);
    if (isExpression) return declaration as Expression;
  }
  return null;
}

/** The name by which `export { … }` or `export * from …` knows what it passes on. */
function passedOn(statement: Statement, name: string): string | null {
  if (statement.type === 'ExportAllDeclaration') return name;
  if (statement.type !== 'ExportNamedDeclaration') return null;
  for (const each of statement.specifiers) {
    if (each.type === 'ExportSpecifier' && nameIn(each.exported) === name) return each.local.name;
  }
  return null;
}

function imported(file: Program, name: string, files: Files): Node | null {
  for (const each of file.body) {
    if (each.type !== 'ImportDeclaration') continue;
    const one = each.specifiers.find(({ local, type }) => local.name === name && type !== 'ImportNamespaceSpecifier');
    const target = one === undefined ? null : sibling(each, each.source.value, files);
    if (target === null) continue;
    return exported(target, one!.type === 'ImportSpecifier' ? nameIn(one!.imported) : 'default', files);
  }
  return null;
}

const nameIn = (name: Node): string => (name.type === 'StringLiteral' ? name.value : (name as Identifier).name);

/** What a variable is given by one of these statements. */
function initial(statements: readonly Statement[], name: string): Expression | null {
  for (const each of statements) {
    const declaration = each.type === 'ExportNamedDeclaration' ? each.declaration : each;
    if (declaration?.type !== 'VariableDeclaration') continue;
    const found = declaration.declarations.find(({ id }) => id.type === 'Identifier' && id.name === name);
    if (found?.init != null) return found.init;
  }
  return null;
}

const fileOf = (node: Node, files: Files): Program | null => files(pathOf(node));

/** The file that a node is in. */
export const pathOf = (node: Node): string => placeOf(node).filename;

/** A file by its path from another, with the endings that a bundler tries. */
function sibling(from: Node, path: string, files: Files): Program | null {
  if (!path.startsWith('.')) return null;
  const base = join(dirname(pathOf(from)), path);
  const candidates = [base, base.replace(/\.(m|c)?js$/, '.$1ts'), `${base}.ts`, join(base, 'index.ts')];
  for (const candidate of candidates) {
    const found = /\.[mc]?tsx?$|\.[mc]?js$/.test(candidate) ? files(candidate) : null;
    if (found !== null) return found;
  }
  return null;
}
