import type { Report } from '../../diagnostics/types.ts';
import { header, type OutputFile } from '../../output/file.ts';
import type { Plan } from '../../plan/types.ts';
import { type Block, printHcl } from '../../printers/hcl.ts';
import { groupBlocks } from './groups.ts';
import { patchTargets } from './patches.ts';
import { commonTargets, targetBlocks, targetsOf } from './targets.ts';
import { functionBlocks, inputBlocks, settingBlocks } from './variables.ts';

/** `docker-bake.hcl`: every image and bundle as a target. */
export function emitBake(plan: Plan, report: Report): readonly OutputFile[] {
  const blocks = blocksOf(plan, report);
  if (blocks.length === 0) return [];
  const { content } = printHcl(header, blocks);
  // Made anew, so that not every block is kept.
  return [
    {
      path: 'docker-bake.hcl',
      content,
      spans: () =>
        printHcl(
          header,
          blocksOf(plan, () => {}),
        ).spans(),
    },
  ];
}

function blocksOf(plan: Plan, report: Report): readonly Block[] {
  const targets = targetsOf(plan);
  const printed = patchTargets(targetBlocks(targets), targets, plan, report);
  if (targets.length === 0) return [];
  return [
    ...settingBlocks(plan),
    ...inputBlocks(plan, targets),
    ...functionBlocks(),
    ...groupBlocks(plan, targets),
    ...commonTargets(plan),
    ...printed,
  ];
}
