import type { Text } from './text.ts';
import type { InstancePlan, Origin } from './types.ts';

/** A variable as the service's code reads it on the developer's machine. */
export interface HostValue {
  readonly name: string;
  /** Empty where something is missing. */
  readonly value: string;
  /** Names that must be given from outside, and are not. */
  readonly missing: readonly string[];
  readonly origin: Origin;
}

/** What gives the variables of whoever runs the tool; empty is the same as not given. */
export type Given = (name: string) => string | undefined;

/** The variables of a service on the developer's machine, sorted. */
export function hostValues({ variables }: InstancePlan, given: Given): readonly HostValue[] {
  return variables.flatMap(({ name, host, origin }) => (host === null ? [] : [{ name, ...fill(host, given), origin }]));
}

/** A text with what is given in its variables' places. */
export function fill(text: Text, given: Given): Pick<HostValue, 'value' | 'missing'> {
  const missing = new Set<string>();
  const values = text.map(part => {
    if (part.part === 'literal') return part.text;
    const own = given(part.name) || null;
    // A port that is the scheme's own is left out.
    if (part.part === 'port') return own === null || own === part.default ? '' : `:${own}`;
    const value = own ?? part.default;
    if (value === null) missing.add(part.name);
    return value ?? '';
  });
  return { value: missing.size > 0 ? '' : values.join(''), missing: [...missing].sort() };
}
