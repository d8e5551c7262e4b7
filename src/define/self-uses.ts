import { registryPath } from '../diagnostics/path.ts';
import { type Diagnostic, problem } from '../diagnostics/types.ts';
import type { Draft } from './draft.ts';

/** Services that say of themselves that they use themselves; an own address in a variable is nothing of the kind. */
export function usesItself({ services }: Draft): readonly Diagnostic[] {
  return [...services.values()].flatMap(({ name, options }) => {
    const itself = (what: string, ...at: readonly (string | number)[]) => {
      const message = `service "${name}" ${what} itself, which says nothing; remove it, or name the service that was meant`;
      return problem('graph/self', registryPath('services', name, ...at), message);
    };
    const used = [...(options.uses ?? []).entries()].filter(([, each]) => each === name);
    return [
      ...used.map(([index]) => itself('uses', 'uses', index)),
      ...(options.before === name ? [itself('runs before', 'before')] : []),
      ...(options.of === name ? [itself('is one of', 'of')] : []),
    ];
  });
}
