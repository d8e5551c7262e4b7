import { registryPath } from '../diagnostics/path.ts';
import { problem, type Report } from '../diagnostics/types.ts';
import type { EnvironmentPlan, HostPortPlan, InstancePlan, ServicePlan } from '../plan/types.ts';
import type { Defined, DefinedEnvironment } from '../registry/defined.ts';
import { resolveInstance } from './instance.ts';
import { edgeNetworks, resolveNetworks } from './networks.ts';
import { byRule, given } from './origin.ts';
import { placeService } from './placement.ts';
import { resolveRoutes } from './routes.ts';
import type { Environment, Needs, Stage } from './stage.ts';

export interface Resolved {
  readonly registry: Defined;
  readonly services: Readonly<Record<string, ServicePlan>>;
  readonly ports: readonly HostPortPlan[];
}

export function resolveEnvironments(resolved: Resolved, report: Report): Readonly<Record<string, EnvironmentPlan>> {
  const { environments } = resolved.registry;
  const names = Object.keys(environments).sort();
  const ports = new Map(resolved.ports.map(port => [port.service, port]));
  return Object.fromEntries(
    names.map(name => [
      name,
      resolveEnvironment(settle(name, resolved.registry, report), { ...resolved, ports }, report),
    ]),
  );
}

/** An environment with what it takes from those that it extends. */
function settle(name: string, { environments, domain, hosts }: Defined, report: Report): Environment {
  const chain: string[] = [];
  for (let next: string | undefined = name; next !== undefined; next = environments[next]?.extends) {
    if (chain.includes(next)) {
      report(
        problem(
          'environments/cycle',
          registryPath('environments', name, 'extends'),
          `environment "${name}" extends itself: ${[...chain, next].join(' → ')}`,
        ),
      );
      break;
    }
    chain.push(next);
  }
  const said = <K extends keyof DefinedEnvironment>(key: K) =>
    chain.map(each => environments[each]?.[key]).find(each => each !== undefined);
  const local = said('local') ?? false;
  return {
    name,
    chain,
    local,
    domain: said('domain') ?? (local ? 'localhost' : domain),
    hostPrefix: said('hostPrefix') ?? '',
    hosts: said('hosts') ?? (local ? [] : Object.keys(hosts).sort().slice(0, 1)),
  };
}

type Shared = Pick<Stage, 'registry' | 'services' | 'ports'>;

function resolveEnvironment(environment: Environment, shared: Shared, report: Report): EnvironmentPlan {
  const { registry } = shared;
  const present = [...registry.services.values()].filter(
    ({ options }) => options.in === undefined || options.in.some(name => environment.chain.includes(name)),
  );
  const placements = new Map(present.map(service => [service.name, placeService(service, environment, report)]));
  const routes = new Map(present.map(service => [service.name, resolveRoutes(service, environment)]));
  const stage: Stage = { ...shared, environment, placements, routes, report };
  const services = Object.fromEntries(present.map(service => [service.name, resolveInstance(service, stage)]));
  return {
    name: environment.name,
    local: environment.local,
    domain: environment.domain,
    hostPrefix: environment.hostPrefix,
    hosts: environment.hosts,
    edge: {
      scheme: environment.local ? 'http' : 'https',
      networks: edgeNetworks(services, shared.services),
      origin: byRule('networks/edge', 'environments', environment.name),
    },
    networks: resolveNetworks(environment.name, services),
    services: withUsers(services),
    origin: given('environments', environment.name),
  };
}

/** What is known only once all services are: who calls a service from a browser, and the databases its users need. */
function withUsers(services: Readonly<Record<string, InstancePlan & Needs>>): Readonly<Record<string, InstancePlan>> {
  const databases = new Map<string, Set<string>>();
  for (const { needsDatabases } of Object.values(services)) {
    for (const { server, name } of needsDatabases)
      databases.set(server, (databases.get(server) ?? new Set()).add(name));
  }
  return Object.fromEntries(
    Object.entries(services).map(([name, { needsDatabases: _, ...instance }]) => [
      name,
      { ...instance, databases: [...(databases.get(name) ?? [])].sort() },
    ]),
  );
}
