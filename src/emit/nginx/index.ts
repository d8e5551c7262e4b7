import type { Report } from '../../diagnostics/types.ts';
import type { OutputFile } from '../../output/file.ts';
import type { Plan } from '../../plan/types.ts';
import { emitSites } from './sites.ts';
import { checkSlots } from './slots.ts';
import { emitVhosts } from './vhosts.ts';

/** What nginx reads: in the image of each static site, and on machines where it is the edge. */
export function emitNginx(plan: Plan, report: Report): readonly OutputFile[] {
  checkSlots(plan, report);
  return [...emitSites(plan), ...emitVhosts(plan)];
}
