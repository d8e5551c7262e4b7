import type { HostPortPlan, Origin, Plan, ServicePlan } from '../../plan/types.ts';

/** A port with its service. */
export interface Row {
  readonly claimed: HostPortPlan;
  readonly service: ServicePlan;
  /** Where its process listens. */
  readonly container: number;
  readonly from: string;
}

/** In the order of the services' names. */
export function rowsOf(plan: Plan): readonly Row[] {
  return [...plan.ports].sort((a, b) => (a.service < b.service ? -1 : 1)).map(claimed => rowOf(plan, claimed));
}

function rowOf(plan: Plan, claimed: HostPortPlan): Row {
  const service = plan.services[claimed.service]!;
  const { port } = service.ports.find(({ name }) => name === claimed.port)!;
  return { claimed, service, container: port, from: howItCame(claimed.origin) };
}

const words: Readonly<Record<string, string>> = {
  'ports/container': 'as in its container',
  'ports/by-index': 'by index',
  'ports/well-known': 'well-known',
  'ports/by-hash': 'by hash',
  'ports/locked': 'kept',
};

/** How a port came about; a kind of a user's own may have rules of its own. */
function howItCame({ source, rule }: Origin): string {
  if (source === 'registry' || rule === null) return source === 'patch' ? 'patched' : 'stated';
  return words[rule] ?? rule;
}
