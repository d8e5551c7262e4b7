import type { Report } from '../../diagnostics/types.ts';
import type { NginxPatch, NginxSlot } from '../../plan/patches.ts';
import type { Plan } from '../../plan/types.ts';
import { checkBlocks } from '../nginx-blocks.ts';
import { checkDirectives } from '../nginx-directives.ts';
import { reportFilledTwice, reportGone } from '../patches/index.ts';

/** The lines of a slot: of a service's routes in an environment, or of a static site without one. */
export function slotsOf(
  { patches }: Plan,
  service: string,
  environment: string | null,
  slot: NginxSlot,
): readonly NginxPatch[] {
  return patches.filter(
    (each): each is NginxPatch =>
      each.output === 'nginx' && each.service === service && each.environment === environment && each.slot === slot,
  );
}

/** Patches of files that there are not, those of a slot that has one, and what nginx would make of their text. */
export function checkSlots(plan: Plan, report: Report): void {
  const first = new Map<string, NginxPatch>();
  const all = plan.patches.filter((each): each is NginxPatch => each.output === 'nginx' && isThere(each, plan, report));
  for (const patch of all) {
    checkDirectives(patch, plan, report);
    const key = `${patch.environment} ${patch.service} ${patch.slot}`;
    const other = first.get(key);
    if (other === undefined) first.set(key, patch);
    else reportFilledTwice(patch, other, report);
  }
  checkBlocks(all, plan, report);
}

function isThere(patch: NginxPatch, { environments, services }: Plan, report: Report): boolean {
  const { service, environment } = patch;
  if (environment === null) {
    const { image } = services[service]!;
    if (image.from === 'build' && image.build.runtime === 'static') return true;
    const message = `service "${service}" is no static site with an nginx of its own; name the "environment" whose edge is nginx`;
    reportGone(patch, 'service', message, [], report);
    return false;
  }
  const { edge, services: instances } = environments[environment]!;
  const routed = instances[service]?.runs === true && instances[service].routes.length > 0;
  if (edge.provider === 'nginx' && routed) return true;
  const why = edge.provider === 'nginx' ? `leads nowhere to service "${service}"` : 'is none of nginx';
  reportGone(patch, 'environment', `the edge of environment "${environment}" ${why}`, [], report);
  return false;
}
