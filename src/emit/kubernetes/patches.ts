import type { Report } from '../../diagnostics/types.ts';
import type { KubernetesPatch } from '../../plan/patches.ts';
import { show } from '../../plan/text.ts';
import type { Plan } from '../../plan/types.ts';
import { applyPatches, reportGone } from '../patches/index.ts';
import { yamlTree } from '../patches/yaml-tree.ts';
import type { KubeObject } from './object.ts';
import { reportRequests } from './requests.ts';
import type { Scene } from './scene.ts';

export function kubernetesPatches({ patches }: Plan): readonly KubernetesPatch[] {
  return patches.filter((each): each is KubernetesPatch => each.output === 'kubernetes');
}

/** Patches whose environment has no cluster, or whose service does not run there. */
export function reportNoPlace(plan: Plan, report: Report): void {
  for (const patch of kubernetesPatches(plan)) {
    const { kubernetes, services } = plan.environments[patch.environment]!;
    if (kubernetes === null) {
      const named = Object.values(plan.environments).flatMap(each => (each.kubernetes === null ? [] : [each.name]));
      reportGone(patch, 'environment', `environment "${patch.environment}" is on no cluster`, named, report);
    } else if (patch.service !== null && services[patch.service]?.runs !== true) {
      const message = `service "${patch.service}" does not run in ${patch.environment}`;
      reportGone(patch, 'service', message, [], report);
    }
  }
}

/** The objects of a service, or those that all share, with the patches in them. */
export function patchObjects(
  objects: readonly KubeObject[],
  { environment }: Scene,
  patches: readonly KubernetesPatch[],
  report: Report,
): readonly KubeObject[] {
  if (patches.length === 0) return objects;
  for (const patch of patches) {
    const found = objects.filter(each => isOf(patch, each));
    if (found.length === 1) continue;
    const names = objects.filter(({ kind }) => kind === patch.kind).map(({ name }) => name);
    const whose = patch.service === null ? 'what all services share' : `service "${patch.service}"`;
    if (names.length > 0) {
      const message = `"name" has to say which ${patch.kind} of ${whose} in ${environment.name}`;
      reportGone(patch, 'kind', message, names, report);
    } else {
      const message = `${whose} in ${environment.name} has no ${patch.kind}`;
      const kinds = new Set(objects.map(({ kind }) => kind).filter(kind => kind !== 'ConfigMap'));
      reportGone(patch, 'kind', message, [...kinds], report);
    }
  }
  return objects.map(each => {
    const own = patches.filter(patch => isOf(patch, each)).map(patch => ({ ...patch, under: [] }));
    if (own.length === 0 || objects.filter(other => isOf(own[0]!, other)).length > 1) return each;
    const name = `${each.kind} ${each.name} of ${environment.name}`;
    const node = applyPatches(each.node, { patches: own, tree, name, known: () => null }, report);
    reportRequests(node, own, name, report);
    return { ...each, node };
  });
}

const isOf = ({ kind, name }: KubernetesPatch, each: KubeObject) =>
  kind === each.kind && (name === null || name === each.name);

const tree = yamlTree({ leaf: data => data, given: show });
