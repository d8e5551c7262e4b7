import { registryPath } from '../diagnostics/path.ts';
import { type Diagnostic, problem } from '../diagnostics/types.ts';
import type { Draft } from './draft.ts';

/** Services that say of themselves that they use themselves; an own address in a variable is nothing of the kind. */
export function usesItself({ services }: Draft): readonly Diagnostic[] {
  return [...services.values()].flatMap(({ name, options }) =>
    [...(options.uses ?? []).entries()]
      .filter(([, used]) => used === name)
      .map(([index]) =>
        problem(
          'graph/self',
          registryPath('services', name, 'uses', index),
          `service "${name}" uses itself, which says nothing; remove it, or name the service that was meant`,
        ),
      ),
  );
}
