import type { Report } from '../diagnostics/types.ts';
import { environmentName } from '../plan/service-variables.ts';
import type { HostPortPlan, Origin, ServicePlan } from '../plan/types.ts';
import type { Defined, DefinedService } from '../registry/defined.ts';
import type { PortsLock } from '../registry/ports-lock.ts';
import { keptPorts } from './kept-ports.ts';
import { byRule, given } from './origin.ts';
import { portByHash } from './port-by-hash.ts';
import { routesOf } from './routes.ts';
import { isIn } from './settle.ts';
import type { Environment } from './stage.ts';

/**
 * The main port of everything that a local environment runs, on the developer's machine, and of what the nginx of another
 * machine leads to: stated or by rule, else the
 * one that it was given before, else the well-known one of its kind, else by hash.
 */
export function resolveHostPorts(
  registry: Defined,
  services: Readonly<Record<string, ServicePlan>>,
  environments: readonly Environment[],
  lock: PortsLock,
  report: Report,
): readonly HostPortPlan[] {
  const listening = [...registry.services.values()].filter(
    service => services[service.name]!.ports.length > 0 && environments.some(each => listensIn(service, each)),
  );
  const claims = new Map(listening.flatMap(claimOf));
  const free = listening.filter(({ name }) => !claims.has(name));
  const chosen = allocate(free, claims, keptPorts(listening, claims, lock, report));
  const taken = new Set([...[...claims.values()].map(({ hostPort }) => hostPort), ...chosen.values()]);
  return listening.map(service => ({
    service: service.name,
    port: services[service.name]!.ports[0]!.name,
    variable: `${environmentName(service.name)}_PORT`,
    ...(claims.get(service.name) ?? withOrigin(service, chosen.get(service.name)!, taken)),
  }));
}

function listensIn(service: DefinedService, environment: Environment): boolean {
  if (!isIn(service.options, environment)) return false;
  const { local, edge } = environment;
  return local || (edge?.provider === 'nginx' && routesOf(service, environment).length > 0);
}

/** A port that the registry decides, whatever was given before. */
export interface Claim {
  readonly hostPort: number;
  readonly origin: Origin;
}

/** What a service states, or the rule of its kind gives. */
function claimOf({ name, options, facts }: DefinedService): [string, Claim][] {
  if (options.hostPort !== undefined) {
    return [[name, { hostPort: options.hostPort, origin: given('services', name, 'hostPort') }]];
  }
  if (facts.hostPort === undefined || facts.hostPort.rule === wellKnown) return [];
  return [[name, { hostPort: facts.hostPort.port, origin: byRule(facts.hostPort.rule, 'services', name) }]];
}

/** The rule that gives way: of several datastores of a kind the first has the port. */
const wellKnown = 'ports/well-known';

const wellKnownPort = ({ facts }: DefinedService) =>
  facts.hostPort?.rule === wellKnown ? facts.hostPort.port : undefined;

/** Ports for what claims none, beginning with those that stay. */
function allocate(
  services: readonly DefinedService[],
  claims: ReadonlyMap<string, Claim>,
  kept: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const chosen = new Map(kept);
  const taken = new Set([...kept.values(), ...[...claims.values()].map(({ hostPort }) => hostPort)]);
  const choose = ({ name }: DefinedService, port: number) => {
    chosen.set(name, port);
    taken.add(port);
  };
  for (const service of services) {
    const port = wellKnownPort(service);
    if (port !== undefined && !chosen.has(service.name) && !taken.has(port)) choose(service, port);
  }
  for (const service of services) {
    if (!chosen.has(service.name))
      choose(
        service,
        portByHash(service.name, port => taken.has(port)),
      );
  }
  return chosen;
}

/** Told from the ports as they are, so that the answer is the same whether the port was given now or before. */
function withOrigin(service: DefinedService, hostPort: number, taken: ReadonlySet<number>): Claim {
  const { name } = service;
  const from = (rule: string) => ({ hostPort, origin: byRule(rule, 'services', name) });
  if (hostPort === wellKnownPort(service)) return from(wellKnown);
  const today = portByHash(name, port => port !== hostPort && taken.has(port));
  return from(today === hostPort ? 'ports/by-hash' : 'ports/locked');
}
