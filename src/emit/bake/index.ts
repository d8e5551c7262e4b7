import type { Report } from '../../diagnostics/types.ts';
import { header, type OutputFile } from '../../output/file.ts';
import type { Plan } from '../../plan/types.ts';
import { printHcl } from '../../printers/hcl.ts';
import { groupBlocks } from './groups.ts';
import { patchTargets } from './patches.ts';
import { commonTargets, targetBlocks, targetsOf } from './targets.ts';
import { functionBlocks, inputBlocks, settingBlocks } from './variables.ts';

/** `docker-bake.hcl`: every image and bundle as a target. */
export function emitBake(plan: Plan, report: Report): readonly OutputFile[] {
  const targets = targetsOf(plan);
  const printed = patchTargets(targetBlocks(targets), targets, plan, report);
  if (targets.length === 0) return [];
  const blocks = [
    ...settingBlocks(plan),
    ...inputBlocks(plan, targets),
    ...functionBlocks(),
    ...groupBlocks(plan, targets),
    ...commonTargets(plan),
    ...printed,
  ];
  return [{ path: 'docker-bake.hcl', ...printHcl(header, blocks) }];
}
