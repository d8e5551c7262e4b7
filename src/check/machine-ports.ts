import { registryPath } from '../diagnostics/path.ts';
import { problem, type Report } from '../diagnostics/types.ts';
import { type Listener, listenersOf } from '../plan/listeners.ts';
import { deployedMachines } from '../plan/machines.ts';
import type { HostName, Plan } from '../plan/types.ts';

/** Ports of one machine that two would listen at, in one environment or in two that share it, and such as are none. */
export function checkMachinePorts(plan: Plan, report: Report): void {
  const hosts = new Map<HostName, readonly Listener[]>();
  for (const { environment, machine } of deployedMachines(plan)) {
    const listeners = listenersOf(plan, environment, machine);
    for (const each of listeners) if (each.last > 65_535) reportNone(each, report);
    // One that the registry does not name is nobody else's.
    if (machine.host === null) checkMachine('their machine', listeners, report);
    else hosts.set(machine.host, [...(hosts.get(machine.host) ?? []), ...listeners]);
  }
  for (const [host, listeners] of hosts) checkMachine(`host "${host}"`, listeners, report);
}

function checkMachine(machine: string, listeners: readonly Listener[], report: Report): void {
  const at = new Map<number, Listener[]>();
  // Of two environments one pair is enough: where they share all services, all would be named.
  const said = new Set<string>();
  for (const each of listeners) {
    const ports = Array.from({ length: each.last - each.first + 1 }, (_, index) => each.first + index);
    const port = ports.find(port => at.get(port)?.some(other => meet(each, other)));
    for (const port of ports) at.set(port, [...(at.get(port) ?? []), each]);
    const other = port === undefined ? undefined : at.get(port)!.find(other => other !== each && meet(each, other));
    if (other === undefined) continue;
    const pair = `${other.environment} ${each.environment}`;
    if (each.environment !== other.environment && said.has(pair)) continue;
    said.add(pair);
    reportMeeting(other, each, `port ${port!} of ${machine}`, report);
  }
}

/** All addresses are `null`. The nginx of a machine is one, whichever environments it serves. */
function meet(one: Listener, other: Listener): boolean {
  if (one.by === 'nginx' && other.by === 'nginx') return false;
  return one.address === null || other.address === null || one.address === other.address;
}

function reportMeeting(one: Listener, other: Listener, where: string, report: Report): void {
  const within = one.environment === other.environment ? ` in ${one.environment}` : '';
  const name = ({ who, by, environment }: Listener) => {
    if (within !== '') return who;
    return `${who} ${by === 'traefik' || by === 'nginx' ? 'of' : 'in'} ${environment}`;
  };
  const message = `${name(one)} and ${name(other)} both listen at ${where}${within}; ${advice(one, other)}`;
  report(
    problem('ports/two-on-host', other.at, message, {
      related: [{ message: `${name(one)} listens there`, target: one.at }],
    }),
  );
}

function advice(one: Listener, other: Listener): string {
  const all = [one.by, other.by];
  if (one.by === 'service' && other.by === 'service') return 'move one to another host, or give it another port';
  if (all.includes('service')) return 'give the service another port, or move it to another host';
  if (all.includes('traefik')) {
    return "a machine has one edge: give one of the environments another host, or both its nginx by provider: 'nginx'";
  }
  if (one.environment !== other.environment) {
    return "give one of the environments an address of its own there: edge: { loopback: '127.0.0.2' }";
  }
  return 'give one of them another "hostPort"';
}

function reportNone({ service, first, last, environment }: Listener, report: Report): void {
  const message = `the replicas of service "${service}" have ports ${first} to ${last} of their machine in ${environment}, and there are none above 65535; give it another "hostPort"`;
  report(problem('ports/no-ports', registryPath('services', service!, 'replicas'), message));
}
