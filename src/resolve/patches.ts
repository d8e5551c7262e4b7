import { pathKeys, registryPath } from '../diagnostics/path.ts';
import type { ChangePlan, PatchPlan } from '../plan/patches.ts';
import type { Defined } from '../registry/defined.ts';
import type { Patch } from '../registry/patch.ts';

/** The registry's patches in their order, with their paths taken apart. */
export function resolvePatches({ patches }: Defined): readonly PatchPlan[] {
  return patches.map((patch, index): PatchPlan => {
    const { reason } = patch;
    const origin = { source: 'patch', path: registryPath('patches', index), rule: null } as const;
    if (patch.output === 'dockerfile') {
      const { output, service, slot, text } = patch;
      return { output, service, slot, text, reason, origin };
    }
    const { output, service, environment } = patch;
    const node = { at: pathKeys(patch.at), change: changeOf(patch), reason, origin };
    if (output === 'compose') return { output, environment, service: service ?? null, ...node };
    return { output, service, environment: environment ?? null, ...node };
  });
}

function changeOf({ set }: Exclude<Patch, { readonly output: 'dockerfile' }>): ChangePlan {
  return set === undefined ? { change: 'remove' } : { change: 'set', value: set };
}
