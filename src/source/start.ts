import { type CallExpression, Node, type Project, type SourceFile } from 'ts-morph';
import type { Place } from '../diagnostics/types.ts';
import { exported } from './declared.ts';
import { nameOf } from './walk.ts';

/** What the file gives to `defineRegistry`, or exports in place of it. */
export function registryObject(file: SourceFile): Node | null {
  return exported(file, 'default') ?? null;
}

/** The call of a factory, from the place that it recorded. */
export function callAt(project: Project, { file: path, line, column }: Place): CallExpression | null {
  const file = project.addSourceFileAtPathIfExists(path);
  const lines = file?.compilerNode.getLineStarts();
  if (file === undefined || lines?.[line - 1] === undefined) return null;
  const position = lines[line - 1]! + column - 1;
  const found = file
    .getDescendantAtPos(position)
    ?.getAncestors()
    .find(node => Node.isCallExpression(node) && node.getExpression().containsRange(position, position));
  return Node.isCallExpression(found) ? found : null;
}

/** The entry `'chat-backend': nestjs({ … })` that a call is the value of; `null` where a helper makes it. */
export function entryKey(call: CallExpression, name: string): Node | null {
  const parent = call.getParentWhile(
    node => Node.isParenthesizedExpression(node) || Node.isAsExpression(node) || Node.isSatisfiesExpression(node),
  );
  const entry = (parent ?? call).getParent();
  return Node.isPropertyAssignment(entry) && nameOf(entry) === name ? entry : null;
}
