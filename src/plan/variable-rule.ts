import type { Text } from './text.ts';
import type { VariablePlan } from './types.ts';
import { type ValueType, valueTypes } from './value-types.ts';

/** What a value must be where it is not empty. */
export interface VariableRule {
  readonly type: ValueType;
  /** Fewest characters; 0 for any. */
  readonly min: number;
}

export type Fault = 'malformed' | 'too-short';

/** What a variable's value must be in one environment. */
export function ruleOf({ type, min, container }: VariablePlan): VariableRule {
  // Around a secret stand further characters, and where it may be left out they may be all.
  const around = container.reduce((sum, part) => sum + (part.part === 'literal' ? part.text.length : 0), 0);
  const left =
    container.length > 1 && container.some(part => part.part === 'variable' && part.secret && part.default === '');
  return { type, min: min === null || left ? 0 : min + around };
}

/** What is wrong with a value that is not empty; modules of `envModule` judge the same way. */
export function faultOf({ type, min }: VariableRule, value: string): Fault | null {
  const { pattern } = valueTypes[type];
  if (pattern !== null && !pattern.test(value)) return 'malformed';
  return value.length < min ? 'too-short' : null;
}

/** Whether a text comes out empty where nothing more is given than must be. */
export function mayBeEmpty(text: Text): boolean {
  return text.every(part => part.part !== 'literal' && (part.part === 'port' || part.default === ''));
}
