import { registryPath } from '../diagnostics/path.ts';
import { type Diagnostic, problem } from '../diagnostics/types.ts';
import type { Defined } from '../registry/defined.ts';

/** Ports of one container with one number: only one of them can be listened on. */
export function sameNumbers(services: Defined['services']): readonly Diagnostic[] {
  return [...services.values()].flatMap(({ name, facts, options }) => {
    const names = new Map(Object.entries(facts.ports ?? {}).map(([port, number]) => [number, port]));
    return Object.entries(options.ports ?? {}).flatMap(([port, number]) => {
      const first = names.get(number);
      names.set(number, first ?? port);
      // A name that is there twice is told as such.
      if (first === undefined || first === port) return [];
      const message = `service "${name}" has port ${number} twice, as "${first}" and as "${port}"; remove one, or correct its number`;
      return [problem('ports/same-number', registryPath('services', name, 'ports', port), message)];
    });
  });
}
