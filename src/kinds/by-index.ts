import type { Facts } from '../registry/kind.ts';

/** The port on the developer's machine by the project's index: ten apart, for indices of 0 to 9. */
export function byIndex(first: number, index: number | null): Pick<Facts, 'hostPort'> {
  return index === null || index > 9 ? {} : { hostPort: { port: first + 10 * index, rule: 'ports/by-index' } };
}
