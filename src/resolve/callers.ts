import { resolveEdges } from './edges.ts';
import type { Stage } from './stage.ts';

const known = new WeakMap<Stage, ReadonlyMap<string, readonly string[]>>();

/** The sites whose pages call a service; worked out for all services at once. */
export function callersOf(service: string, stage: Stage): readonly string[] {
  let callers = known.get(stage);
  if (callers === undefined) {
    callers = allCallers(stage);
    known.set(stage, callers);
  }
  return callers.get(service) ?? [];
}

function allCallers(stage: Stage): ReadonlyMap<string, readonly string[]> {
  const callers = new Map<string, string[]>();
  for (const [name, { runs }] of stage.placements) {
    if (!runs || stage.services[name]!.tier !== 'site') continue;
    for (const { to, reader } of resolveEdges(stage.registry.services.get(name)!, stage)) {
      if (reader === 'browser') callers.set(to, [...(callers.get(to) ?? []), name]);
    }
  }
  return callers;
}
