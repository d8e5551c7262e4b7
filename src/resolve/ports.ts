import type { HostPortPlan, Origin, ServicePlan } from '../plan/types.ts';
import type { Defined, DefinedService } from '../registry/defined.ts';
import { environmentName } from '../registry/outside-names.ts';
import { byRule, given } from './origin.ts';

/** Where ports by hash begin and how many there are: above all that rules give, below Linux's ephemeral range (32768). */
const hashed = { first: 10_000, count: 20_000 };

/** The main port of everything that runs in a container, on the developer's machine: stated, by rule, or by hash. */
export function resolveHostPorts(
  registry: Defined,
  services: Readonly<Record<string, ServicePlan>>,
): readonly HostPortPlan[] {
  const listening = [...registry.services.values()].filter(({ name }) => services[name]!.ports.length > 0);
  const claimed = new Map(listening.map(service => [service.name, claim(service)]));
  const taken = new Set([...claimed.values()].flatMap(found => (found === null ? [] : [found.hostPort])));
  return listening.map(({ name }) => ({
    service: name,
    port: services[name]!.ports[0]!.name,
    variable: `${environmentName(name)}_PORT`,
    ...(claimed.get(name) ?? free(name, taken)),
  }));
}

interface Claim {
  readonly hostPort: number;
  readonly origin: Origin;
}

function claim({ name, facts, options }: DefinedService): Claim | null {
  if (options.hostPort !== undefined)
    return { hostPort: options.hostPort, origin: given('services', name, 'hostPort') };
  if (facts.hostPort === undefined) return null;
  return { hostPort: facts.hostPort.port, origin: byRule(facts.hostPort.rule, 'services', name) };
}

function free(name: string, taken: Set<number>): Claim {
  let offset = hash(name) % hashed.count;
  while (taken.has(hashed.first + offset)) offset = (offset + 1) % hashed.count;
  taken.add(hashed.first + offset);
  return { hostPort: hashed.first + offset, origin: byRule('ports/by-hash', 'services', name) };
}

/** FNV-1a, 32 bits: the same on every machine, and spread well over short names. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193);
  return value >>> 0;
}
