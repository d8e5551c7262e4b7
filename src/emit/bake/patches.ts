import type { Report } from '../../diagnostics/types.ts';
import type { BakePatch } from '../../plan/patches.ts';
import type { Plan } from '../../plan/types.ts';
import { type Block, type HclValue, hclText, isExpression, quote, textExpression } from '../../printers/hcl.ts';
import { patched } from '../../printers/patched.ts';
import { patchData } from '../patches/data.ts';
import { applyPatches, reportGone } from '../patches/index.ts';
import type { Tree } from '../patches/tree.ts';
import type { Target } from './targets.ts';

/** The blocks of targets with the patches of their services in them. */
export function patchTargets(
  blocks: readonly Block[],
  targets: readonly Target[],
  { patches }: Plan,
  report: Report,
): readonly Block[] {
  const own = patches.filter((each): each is BakePatch => each.output === 'bake' && isThere(each, targets, report));
  if (own.length === 0) return blocks;
  return blocks.map((block, index) => {
    const target = targets[index]!;
    const mine = own.filter(patch => isOf(patch, target)).map(patch => ({ ...patch, under: [] }));
    const within = { patches: mine, tree, name: `target "${target.name}" in docker-bake.hcl`, known };
    const attributes = applyPatches<HclValue>(Object.fromEntries(block.attributes), within, report);
    return { ...block, attributes: Object.entries(attributes) };
  });
}

function isOf({ service, environment }: BakePatch, target: Target): boolean {
  return target.service.name === service && (environment === null || environment === target.environment);
}

function isThere(patch: BakePatch, targets: readonly Target[], report: Report): boolean {
  const { service, environment } = patch;
  const own = targets.filter(target => target.service.name === service);
  const found = own.some(target => isOf(patch, target));
  if (own.length === 0) {
    reportGone(
      patch,
      'service',
      `docker-bake.hcl has no target of service "${service}", which is not built`,
      [],
      report,
    );
  } else if (!found) {
    const message = `service "${service}" has no target of environment "${environment}" alone`;
    const names = own.map(({ name }) => name);
    reportGone(patch, 'environment', message, names, report);
  }
  return found;
}

/** What bake knows in a target: it reads over everything else. Names and matrices are ours. */
const attributes = `
  annotations args attest cache-from cache-to call context contexts description dockerfile dockerfile-inline entitlements
  extra-hosts inherits labels network no-cache no-cache-filter output platforms pull secret shm-size ssh tags target ulimits
`
  .trim()
  .split(/\s+/);

const known = (path: readonly string[]) => (path.length === 0 ? attributes : null);

const tree: Tree<HclValue> = {
  open(value) {
    if (typeof value === 'string' || isExpression(value)) return null;
    return Array.isArray(value) ? (value as readonly HclValue[]) : new Map(Object.entries(value));
  },
  close: (_, entries) => (entries instanceof Map ? Object.fromEntries(entries) : (entries as readonly HclValue[])),
  // As expressions, so that no map of texts is taken for one.
  from: set =>
    patchData<HclValue>(set, {
      leaf: data => ({ expression: typeof data === 'string' ? quote(data) : String(data) }),
      given: textExpression,
    }),
  text(value) {
    if (typeof value === 'string') return value;
    return isExpression(value) ? hclText(value) : null;
  },
  same: (one, other) => hclText(one) === hclText(other),
  patched,
};
