import { problem, type Report } from '../../diagnostics/types.ts';
import { patchName } from '../../plan/patch-name.ts';
import type { KubernetesPatch } from '../../plan/patches.ts';
import { isPatched, patchOf } from '../../printers/patched.ts';
import { untraced, type Yaml } from '../../printers/yaml.ts';
import { amountOf } from './resources.ts';

/** Containers that patches have request more than they may take, which a server refuses: half of a limit is requested by itself. */
export function reportRequests(node: Yaml, patches: readonly KubernetesPatch[], name: string, report: Report): void {
  for (const container of containersOf(node)) {
    for (const resource of ['cpu', 'memory', 'ephemeral-storage']) {
      const least = below(container, ['resources', 'requests', resource]);
      const most = below(container, ['resources', 'limits', resource]);
      const [requested, limit] = [amountOf(least.value), amountOf(most.value)];
      if (requested === null || limit === null || requested <= limit) continue;
      const patch = patches.findLast(({ origin: { path } }) => path === least.patch || path === most.patch);
      if (patch === undefined) continue;
      const message =
        `${patchName(patch)} has container "${below(container, ['name']).value}" of ${name} request ${least.value} of ${resource}, ` +
        `which is more than its limit, ${most.value}; change one of them`;
      report(problem('patches/requests', `${patch.origin.path}.set`, message));
    }
  }
}

/** What stands somewhere, and the path of the patch that made it so: patches never meet. */
interface Seen {
  readonly value: Yaml | undefined;
  readonly patch: string | null;
}

function containersOf(value: Yaml): readonly Seen[] {
  return ['spec.template.spec', 'spec.jobTemplate.spec.template.spec'].flatMap(pod =>
    ['initContainers', 'containers'].flatMap(key => {
      const { value: list, patch } = below({ value, patch: null }, [...pod.split('.'), key]);
      return Array.isArray(list) ? list.map((each: Yaml) => ({ value: each, patch })) : [];
    }),
  );
}

function below({ value: node, patch }: Seen, keys: readonly string[]): Seen {
  const value = node === undefined ? undefined : untraced(node);
  if (isPatched<Yaml>(value)) return below({ value: value.value, patch: patchOf(value).origin.path }, keys);
  const [key, ...more] = keys;
  if (key === undefined) return { value, patch };
  if (typeof value !== 'object' || value === null) return { value: undefined, patch };
  return below({ value: (value as { readonly [key: string]: Yaml | undefined })[key], patch }, more);
}
