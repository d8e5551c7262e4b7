import type { Origin } from '../plan/types.ts';

/** For what an output has by itself, not from one entry. */
export function byRule(rule: string): Origin {
  return { source: 'rule', path: '', rule };
}
