import { registryPath } from '../diagnostics/path.ts';
import { problem, type Report } from '../diagnostics/types.ts';
import { type Listener, listenersOf } from '../plan/listeners.ts';
import { machinesOf } from '../plan/machines.ts';
import type { Plan } from '../plan/types.ts';

/** Ports of one machine that two would listen at, in one environment or in two that share it, and such as are none. */
export function checkMachinePorts(plan: Plan, report: Report): void {
  const machines = new Map<string, Listener[]>();
  for (const environment of Object.values(plan.environments)) {
    if (environment.local) continue;
    for (const machine of machinesOf(environment)) {
      const listeners = listenersOf(plan, environment, machine);
      for (const each of listeners) if (each.last > 65_535) reportNone(each, report);
      // One that the registry does not name is nobody else's.
      const name = machine.host === null ? 'their machine' : `host "${machine.host}"`;
      const key = machine.host ?? `${environment.name}'s`;
      machines.set(key, [...(machines.get(key) ?? []), ...listeners.map(each => ({ ...each, machine: name }))]);
    }
  }
  for (const listeners of machines.values()) checkMachine(listeners, report);
}

function checkMachine(listeners: readonly Listener[], report: Report): void {
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
    reportMeeting(other, each, port!, report);
  }
}

/** All addresses are `null`. The nginx of a machine is one, whichever environments it serves. */
function meet(one: Listener, other: Listener): boolean {
  if (one.by === 'nginx' && other.by === 'nginx') return false;
  return one.address === null || other.address === null || one.address === other.address;
}

function reportMeeting(one: Listener, other: Listener, port: number, report: Report): void {
  const within = one.environment === other.environment ? ` in ${one.environment}` : '';
  const name = ({ who, by, environment }: Listener) => {
    if (within !== '') return who;
    return `${who} ${by === 'traefik' || by === 'nginx' ? 'of' : 'in'} ${environment}`;
  };
  const message = `${name(one)} and ${name(other)} both listen at port ${port} of ${other.machine}${within}; ${advice(one, other)}`;
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
