import { problem, type Report } from '../../diagnostics/types.ts';
import { patchName } from '../../plan/patch-name.ts';
import type { KubernetesPatch } from '../../plan/patches.ts';
import { isPatched } from '../../printers/patched.ts';
import { untraced, type Yaml } from '../../printers/yaml.ts';
import { amountOf } from './resources.ts';

/** A container that patches have request more than it may take, which a server refuses: half of the limit is requested by itself. */
export function reportRequests(node: Yaml, patches: readonly KubernetesPatch[], name: string, report: Report): void {
  for (const patch of patches) {
    const from = patch.at.indexOf('resources');
    if (from < 0) continue;
    const resources = below(node, patch.at.slice(0, from + 1));
    for (const resource of ['cpu', 'memory', 'ephemeral-storage']) {
      const [least, most] = ['requests', 'limits'].map(key => below(resources, [key, resource]));
      const [requested, limit] = [amountOf(least), amountOf(most)];
      if (requested === null || limit === null || requested <= limit) continue;
      const message =
        `${patchName(patch)} has ${name} request ${least} of ${resource}, which is more than its limit, ${most}; ` +
        'change one of them';
      report(problem('patches/requests', `${patch.origin.path}.set`, message));
    }
  }
}

/** What stands there, patched or not. */
function below(node: Yaml | undefined, keys: readonly string[]): Yaml | undefined {
  const value = node === undefined ? undefined : untraced(node);
  if (isPatched<Yaml>(value)) return below(value.value, keys);
  const [key, ...more] = keys;
  if (key === undefined) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  return below((value as { readonly [key: string]: Yaml | undefined })[key], more);
}
