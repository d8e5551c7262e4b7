import type { Report } from '../../diagnostics/types.ts';
import type { DockerfilePatch, Slot } from '../../plan/patches.ts';
import type { BuildPlan, Plan, ServicePlan } from '../../plan/types.ts';
import { reportFilledTwice, reportGone } from '../patches/index.ts';

/** The lines of each slot; `null` where there are none. */
export type Slots = Readonly<Record<Slot, DockerfilePatch | null>>;

/** The slots of each template: a bundle is only built. */
const slots: Readonly<Record<BuildPlan['runtime'], readonly Slot[]>> = {
  node: ['base', 'dependencies', 'build', 'runtime'],
  static: ['base', 'dependencies', 'build', 'runtime'],
  bundle: ['base', 'dependencies', 'build'],
};

export function slotsOf({ patches }: Plan, { name }: ServicePlan): Slots {
  const own = patches.filter((each): each is DockerfilePatch => each.output === 'dockerfile' && each.service === name);
  const of = (slot: Slot) => own.find(each => each.slot === slot) ?? null;
  return { base: of('base'), dependencies: of('dependencies'), build: of('build'), runtime: of('runtime') };
}

/** Patches of slots that there are not, and those of a slot that has one. */
export function checkSlots(plan: Plan, report: Report): void {
  const own = plan.patches.filter((each): each is DockerfilePatch => each.output === 'dockerfile');
  const first = new Map<string, DockerfilePatch>();
  for (const patch of own) {
    if (!isThere(patch, plan, report)) continue;
    const key = `${patch.service} ${patch.slot}`;
    const other = first.get(key);
    if (other === undefined) first.set(key, patch);
    else reportFilledTwice(patch, other, report);
  }
}

function isThere(patch: DockerfilePatch, { services }: Plan, report: Report): boolean {
  const { service, slot } = patch;
  const { image } = services[service]!;
  const known = image.from === 'build' ? slots[image.build.runtime] : [];
  if (known.includes(slot)) return true;
  if (image.from === 'build')
    reportGone(patch, 'slot', `the Dockerfile of service "${service}" has no slot "${slot}"`, known, report);
  else reportGone(patch, 'service', `service "${service}" has no Dockerfile, since it is not built`, [], report);
  return false;
}
