import type { Report } from '../diagnostics/types.ts';
import type { EnvironmentPlan, HostPortPlan, InstancePlan, ServicePlan } from '../plan/types.ts';
import type { Defined, DefinedService } from '../registry/defined.ts';
import { acrossHosts } from './across-hosts.ts';
import { resolveEdge } from './edge.ts';
import { resolveInstance } from './instance.ts';
import { resolveKubernetes } from './kubernetes.ts';
import { resolveNetworks } from './networks.ts';
import { given } from './origin.ts';
import { placeService } from './placement.ts';
import { resolveRoutes } from './routes.ts';
import { isIn } from './settle.ts';
import { resolveSetup } from './setup.ts';
import type { Environment, Needs, Stage } from './stage.ts';

export interface Resolved {
  readonly registry: Defined;
  readonly services: Readonly<Record<string, ServicePlan>>;
  readonly ports: readonly HostPortPlan[];
  readonly environments: readonly Environment[];
}

export function resolveEnvironments(resolved: Resolved, report: Report): Readonly<Record<string, EnvironmentPlan>> {
  const ports = new Map(resolved.ports.map(port => [port.service, port]));
  return Object.fromEntries(
    resolved.environments.map(each => [each.name, resolveEnvironment(each, { ...resolved, ports }, report)]),
  );
}

type Shared = Pick<Stage, 'registry' | 'services' | 'ports'>;

function resolveEnvironment(environment: Environment, shared: Shared, report: Report): EnvironmentPlan {
  const { registry } = shared;
  const present = [...registry.services.values()].filter(({ options }) => isIn(options, environment));
  const placements = new Map(present.map(service => [service.name, placeService(service, environment, report)]));
  const routes = new Map(present.map(service => [service.name, resolveRoutes(service, environment, report)]));
  const stage: Stage = { ...shared, environment, placements, routes, jobs: jobsOf(present), report };
  const services = acrossHosts(
    Object.fromEntries(present.map(each => [each.name, resolveInstance(each, stage)])),
    stage,
  );
  return {
    name: environment.name,
    local: environment.local,
    domain: environment.domain,
    hostPrefix: environment.hostPrefix,
    hosts: environment.hosts,
    edge: resolveEdge(environment, services, shared),
    kubernetes: resolveKubernetes(environment, registry.name),
    networks: resolveNetworks(environment.name, services),
    services: withUsers(services, stage),
    origin: given('environments', environment.name),
  };
}

function jobsOf(present: readonly DefinedService[]): Stage['jobs'] {
  const jobs = new Map<string, string[]>();
  for (const { name, options } of present) {
    if (options.before !== undefined) jobs.set(options.before, [...(jobs.get(options.before) ?? []), name]);
  }
  return jobs;
}

/** What is known only once all services are: the databases that a server's users need, and what makes them. */
function withUsers(
  services: Readonly<Record<string, InstancePlan & Needs>>,
  stage: Stage,
): Readonly<Record<string, InstancePlan>> {
  const needed = new Map<string, Set<string>>();
  for (const { needsDatabases } of Object.values(services)) {
    for (const { server, name } of needsDatabases) needed.set(server, (needed.get(server) ?? new Set()).add(name));
  }
  return Object.fromEntries(
    Object.entries(services).map(([name, { needsDatabases: _, ...instance }]) => {
      const databases = [...(needed.get(name) ?? [])].sort();
      return [name, { ...instance, databases, setup: resolveSetup(instance, databases, stage) }];
    }),
  );
}
