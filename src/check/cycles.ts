import { problem, type Report } from '../diagnostics/types.ts';
import type { EnvironmentPlan, Plan } from '../plan/types.ts';

/** Services that wait for each other, so that none of them starts. */
export function checkCycles({ environments }: Plan, report: Report): void {
  for (const environment of Object.values(environments)) {
    for (const cycle of cyclesOf(environment)) {
      const [first, second] = cycle;
      const edge = environment.services[first!]!.edges.find(({ to, reader }) => to === second && reader === 'server');
      report(
        problem(
          'graph/cycle',
          edge?.origin.path ?? `services.${first}`,
          `services wait for each other, so none of them can start: ${[...cycle, first].join(' → ')}; ` +
            'let one reach the other by its public address, or drop the reference',
        ),
      );
    }
  }
}

/** Each cycle once, beginning with its first service by name; found by one walk in depth, without recursion. */
function cyclesOf({ services }: EnvironmentPlan): readonly (readonly string[])[] {
  const done = new Set<string>();
  const cycles = new Map<string, readonly string[]>();
  for (const root of Object.keys(services)) {
    const path: string[] = [];
    const open: { readonly name: string; readonly depth: number }[] = [{ name: root, depth: 0 }];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      for (const left of path.splice(next.depth)) done.add(left);
      const at = path.indexOf(next.name);
      if (at >= 0) {
        const cycle = fromSmallest(path.slice(at));
        cycles.set(cycle.join(' '), cycle);
      } else if (!done.has(next.name)) {
        path.push(next.name);
        for (const to of services[next.name]!.startsAfter) open.push({ name: to, depth: path.length });
      }
    }
    for (const left of path) done.add(left);
  }
  return [...cycles.values()];
}

function fromSmallest(cycle: readonly string[]): readonly string[] {
  const first = cycle.indexOf([...cycle].sort()[0]!);
  return [...cycle.slice(first), ...cycle.slice(0, first)];
}
