import { dirname, join } from 'node:path';
import { type Identifier, Node, type PropertyAccessExpression, type SourceFile } from 'ts-morph';

/** What a variable was given where it is declared, in its own file or in the one it is imported from. */
export function declared(name: Identifier): Node | null {
  const text = name.getText();
  for (const scope of name.getAncestors()) {
    if (!Node.isStatemented(scope)) continue;
    const initializer = scope.getVariableDeclaration(text)?.getInitializer();
    if (initializer !== undefined) return initializer;
  }
  return imported(name.getSourceFile(), text);
}

/** `chat.services`, with `chat` the namespace of an import. */
export function namespaceExport(access: PropertyAccessExpression): Node | null {
  const file = access.getSourceFile();
  const name = access.getExpression().getText();
  const from = file.getImportDeclarations().find(each => each.getNamespaceImport()?.getText() === name);
  const target = from === undefined ? null : sibling(file, from.getModuleSpecifierValue());
  return target === null ? null : exported(target, access.getName());
}

/** The expression that a file exports by a name, itself or from another file. */
export function exported(file: SourceFile, name: string, left = 20): Node | null {
  if (left === 0) return null;
  if (name === 'default') {
    const assignment = file.getExportAssignment(each => !each.isExportEquals());
    if (assignment !== undefined) return assignment.getExpression();
  } else {
    const initializer = file.getVariableDeclaration(name)?.getInitializer();
    if (initializer !== undefined) return initializer;
  }
  for (const each of file.getExportDeclarations()) {
    const named = each.getNamedExports().find(one => (one.getAliasNode()?.getText() ?? one.getName()) === name);
    if (named === undefined && !each.isNamespaceExport()) continue;
    const from = each.getModuleSpecifierValue();
    const target = from === undefined ? file : sibling(file, from);
    const inner = named?.getName() ?? name;
    const found = target === null || (target === file && inner === name) ? null : exported(target, inner, left - 1);
    if (found !== null) return found;
  }
  return imported(file, name);
}

function imported(file: SourceFile, name: string): Node | null {
  for (const each of file.getImportDeclarations()) {
    const named = each.getNamedImports().find(one => (one.getAliasNode()?.getText() ?? one.getName()) === name);
    const inner = named?.getName() ?? (each.getDefaultImport()?.getText() === name ? 'default' : undefined);
    const target = inner === undefined ? null : sibling(file, each.getModuleSpecifierValue());
    if (target !== null) return exported(target, inner!);
  }
  return null;
}

/** A file by its relative path, with the endings that a bundler tries. */
function sibling(file: SourceFile, path: string): SourceFile | null {
  if (!path.startsWith('.')) return null;
  const base = join(dirname(file.getFilePath()), path);
  const candidates = [base, base.replace(/\.(m|c)?js$/, '.$1ts'), `${base}.ts`, join(base, 'index.ts')];
  for (const candidate of candidates) {
    const found = /\.[mc]?tsx?$|\.[mc]?js$/.test(candidate) && file.getProject().addSourceFileAtPathIfExists(candidate);
    if (found) return found;
  }
  return null;
}
