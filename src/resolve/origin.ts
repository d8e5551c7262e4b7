import { registryPath } from '../diagnostics/path.ts';
import type { Origin } from '../plan/types.ts';

/** Said by the registry. */
export function given(...keys: readonly (string | number)[]): Origin {
  return { source: 'registry', path: registryPath(...keys), rule: null };
}

/** Not said, so the default of that id holds. */
export function byDefault(rule: string, ...keys: readonly (string | number)[]): Origin {
  return { source: 'default', path: registryPath(...keys), rule };
}

/** Follows from other facts by the rule of that id. */
export function byRule(rule: string, ...keys: readonly (string | number)[]): Origin {
  return { source: 'rule', path: registryPath(...keys), rule };
}
