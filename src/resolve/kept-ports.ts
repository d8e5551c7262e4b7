import { list } from '../diagnostics/list.ts';
import { registryPath } from '../diagnostics/path.ts';
import { problem, type Report } from '../diagnostics/types.ts';
import type { DefinedService } from '../registry/defined.ts';
import type { PortsLock } from '../registry/ports-lock.ts';
import type { Claim } from './ports.ts';

/**
 * The ports that services had before and that stay theirs, of those that claim none. What would move is reported, unless
 * it may; then it is left out.
 */
export function keptPorts(
  services: readonly DefinedService[],
  claims: ReadonlyMap<string, Claim>,
  lock: PortsLock,
  report: Report,
): ReadonlyMap<string, number> {
  const before = held(services, lock);
  const say: Report = lock.reallocate ? () => {} : report;
  const owners = new Map([...claims].map(([name, { hostPort }]) => [hostPort, name]));
  const contested = new Set(
    [...claims].filter(([name, { hostPort }]) => owners.get(hostPort) !== name).map(([, { hostPort }]) => hostPort),
  );
  const kept = new Map<string, number>();
  for (const [name, ports] of before.ports) {
    const disputed = ports.length > 1 || before.services.get(ports[0]!)!.length > 1;
    const claim = claims.get(name);
    if (claim !== undefined) {
      // Where branches disagreed, what the registry says is the answer; of two that want one port, a check tells.
      if (!disputed && claim.hostPort !== ports[0] && !contested.has(claim.hostPort))
        say(moved(name, ports[0]!, claim));
      continue;
    }
    const left = ports.filter(port => !owners.has(port));
    const shared = [...left, ...ports].find(port => before.services.get(port)!.length > 1);
    const rivals = left
      .flatMap(port => before.services.get(port)!)
      .filter(other => other !== name && !claims.has(other));
    if (left.length === 1 && rivals.length === 0) kept.set(name, left[0]!);
    else if (left.length > 1) say(twoPorts(name, left));
    else if (shared === undefined) say(taken(name, ports[0]!, owners.get(ports[0]!)!, claims));
    // Said once, of the last of them.
    else if (!rivals.some(other => other > name)) say(twoServices(name, before.services.get(shared)!, shared));
  }
  return kept;
}

interface Held {
  readonly ports: ReadonlyMap<string, readonly number[]>;
  readonly services: ReadonlyMap<number, readonly string[]>;
}

/** Both ways; what was removed holds nothing. */
function held(services: readonly DefinedService[], { entries }: PortsLock): Held {
  const present = new Set(services.map(({ name }) => name));
  const ports = new Map<string, number[]>();
  const holders = new Map<number, string[]>();
  for (const { service, port } of entries) {
    if (!present.has(service)) continue;
    ports.set(service, [...(ports.get(service) ?? []), port]);
    holders.set(port, [...(holders.get(port) ?? []), service]);
  }
  return { ports, services: holders };
}

const reallocate = '`portolan generate --reallocate`';

function moved(name: string, port: number, { hostPort, origin }: Claim) {
  return problem(
    'ports/moved',
    origin.path,
    `service "${name}" would move from port ${port}, which ports.lock.json has for it, to ${hostPort}; keep the old one with "hostPort: ${port}", or move it with ${reallocate}`,
  );
}

function taken(name: string, port: number, owner: string, claims: ReadonlyMap<string, Claim>) {
  return problem(
    'ports/taken',
    claims.get(owner)!.origin.path,
    `service "${owner}" wants port ${port}, which ports.lock.json has for "${name}"; give "${owner}" another "hostPort", or let "${name}" move with ${reallocate}`,
  );
}

function twoPorts(name: string, ports: readonly number[]) {
  return problem(
    'ports/merged',
    registryPath('services', name),
    `ports.lock.json has ports ${list(ports)} for service "${name}", as two branches gave it one each; state one of them as its "hostPort", or have it given a new one with ${reallocate}`,
  );
}

function twoServices(name: string, holders: readonly string[], port: number) {
  const others = holders.filter(other => other !== name).map(other => `"${other}"`);
  return problem(
    'ports/merged',
    registryPath('services', name),
    `ports.lock.json has port ${port} for services "${name}" and ${list(others)}, as two branches gave it to one each; state another "hostPort" for one of them, or have it given a new one with ${reallocate}`,
  );
}
