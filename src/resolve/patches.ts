import { isGiven } from '../../schema/patch.ts';
import { pathKeys, registryPath } from '../diagnostics/path.ts';
import type { ChangePlan, Data, GivenText, NodePatch, PatchPlan, SlotPatch } from '../plan/patches.ts';
import { join, show, type Text, variable } from '../plan/text.ts';
import type { Defined, Value } from '../registry/defined.ts';
import type { Patch, PatchValue } from '../registry/patch.ts';
import type { Environment } from './stage.ts';

/** The registry's patches in their order, with their paths taken apart. */
export function resolvePatches({ patches }: Defined, environments: readonly Environment[]): readonly PatchPlan[] {
  return patches.flatMap((patch, index): readonly PatchPlan[] => {
    if (patch === undefined) return [];
    const { reason } = patch;
    const origin = { source: 'patch', path: registryPath('patches', index), rule: null } as const;
    if (patch.output === 'dockerfile') {
      const { output, service, slot, text } = patch;
      return [{ output, service, slot, text, reason, origin }];
    }
    if (patch.output === 'nginx') {
      const { output, service, environment = null, slot, text } = patch;
      return [{ output, service, environment, slot, text, reason, origin }];
    }
    const environment = patch.output === 'netlify' ? undefined : patch.environment;
    const local = environments.find(({ name }) => name === environment)?.local === true;
    const node = { at: pathKeys(patch.at), change: changeOf(patch, local), reason, origin };
    return [{ ...placeOf(patch), ...node }];
  });
}

type Node = Exclude<Patch, { readonly slot: string }>;
type Place<P = Exclude<PatchPlan, SlotPatch>> = P extends NodePatch ? Omit<P, keyof NodePatch> : never;

/** The file, or the part of one, that its path begins in. */
function placeOf(patch: Node): Place {
  switch (patch.output) {
    case 'bake':
      return { output: patch.output, service: patch.service, environment: patch.environment ?? null };
    case 'compose':
      return { output: patch.output, service: patch.service ?? null, environment: patch.environment };
    case 'kubernetes': {
      const { output, environment, service = null, kind, name = null } = patch;
      return { output, environment, service, kind, name };
    }
    case 'netlify':
      return { output: patch.output, service: patch.service };
    case 'traefik':
      return { output: patch.output, environment: patch.environment, host: patch.host ?? null, file: patch.file };
  }
}

function changeOf({ set }: Node, local: boolean): ChangePlan {
  if (set === undefined) return { change: 'remove' };
  const given: GivenText[] = [];
  return { change: 'set', value: dataOf(set, [], local, given), given };
}

/** Plain data, in which what a reader sees stands for each text that is given from outside. */
function dataOf(value: PatchValue, at: readonly string[], local: boolean, given: GivenText[]): Data {
  if (typeof value !== 'object' || value === null) return value;
  if (isGiven(value)) {
    const text = textOf(value as Given, local);
    given.push({ at, text });
    return show(text);
  }
  const below = (key: string | number, each: PatchValue) => dataOf(each, [...at, String(key)], local, given);
  if (Array.isArray(value)) return (value as readonly PatchValue[]).map((each, index) => below(index, each));
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, below(key, each)]));
}

type Given = Value & { readonly value: 'input' | 'text' };

function textOf(value: Given, local: boolean): Text {
  if (value.value === 'input') {
    const missing = value.optional ? '' : null;
    return variable(value.source!, local ? (value.dev ?? '') : missing, false);
  }
  const parts = value.values.map(each => (typeof each === 'object' ? textOf(each as Given, local) : String(each)));
  return join(...value.strings.flatMap((text, index) => (index === 0 ? [text] : [parts[index - 1]!, text])));
}
