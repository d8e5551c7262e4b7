import type { HostPortPlan, Origin, ServicePlan } from '../plan/types.ts';
import type { Defined, DefinedService } from '../registry/defined.ts';
import { environmentName } from '../registry/outside-names.ts';
import { byRule, given } from './origin.ts';
import { isIn } from './settle.ts';
import type { Environment } from './stage.ts';

/** Where ports by hash begin and how many there are: above all that rules give, below Linux's ephemeral range (32768). */
const hashed = { first: 10_000, count: 20_000 };

/** The main port of everything that a local environment runs, on the developer's machine: stated, by rule, or by hash. */
export function resolveHostPorts(
  registry: Defined,
  services: Readonly<Record<string, ServicePlan>>,
  environments: readonly Environment[],
): readonly HostPortPlan[] {
  const local = environments.filter(environment => environment.local);
  const listening = [...registry.services.values()].filter(
    ({ name, options }) => services[name]!.ports.length > 0 && local.some(environment => isIn(options, environment)),
  );
  const claimed = claims(listening);
  const taken = new Set([...claimed.values()].map(({ hostPort }) => hostPort));
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

/** What services state, or their kinds' rules give; of several datastores of a kind the first gets its well-known port. */
function claims(services: readonly DefinedService[]): ReadonlyMap<string, Claim> {
  const stated = new Set(services.map(({ options }) => options.hostPort));
  const claimed = new Map<string, Claim>();
  for (const { name, facts, options } of services) {
    if (options.hostPort !== undefined) {
      claimed.set(name, { hostPort: options.hostPort, origin: given('services', name, 'hostPort') });
    } else if (facts.hostPort !== undefined) {
      const { port: hostPort, rule } = facts.hostPort;
      if (rule === 'ports/well-known' && stated.has(hostPort)) continue;
      if (rule === 'ports/well-known') stated.add(hostPort);
      claimed.set(name, { hostPort, origin: byRule(rule, 'services', name) });
    }
  }
  return claimed;
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
