import type { CallExpression, Node } from '@babel/types';
import type { Place } from '../diagnostics/types.ts';
import { around, type Files, holds } from './syntax.ts';
import { isWrapped, nameOf } from './walk.ts';

/** The call of a factory, and what is around it. */
export interface Call {
  readonly call: CallExpression;
  /** From the innermost out. */
  readonly outer: readonly Node[];
}

/** The call of a factory, from the place that it recorded. */
export function callAt(files: Files, place: Place): Call | null {
  const program = files(place.file);
  const nodes = program === null ? [] : around(program, place);
  const at = nodes.findIndex(node => node.type === 'CallExpression' && holds(node.callee, place));
  return at < 0 ? null : { call: nodes[at] as CallExpression, outer: nodes.slice(at + 1) };
}

/** The entry `'chat-backend': nestjs({ … })` that a call is the value of; `null` where a helper makes it. */
export function entryKey({ outer }: Call, name: string): Node | null {
  const entry = outer.find(node => !isWrapped(node));
  return entry?.type === 'ObjectProperty' && nameOf(entry) === name ? entry : null;
}
