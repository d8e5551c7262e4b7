import type { Report } from '../diagnostics/types.ts';
import type { Plan } from '../plan/types.ts';
import type { Defined } from '../registry/defined.ts';
import type { PortsLock } from '../registry/ports-lock.ts';
import type { Workspace } from '../registry/workspace.ts';
import { resolveBases } from './bases.ts';
import { resolveCors } from './cors.ts';
import { resolveEnvironments } from './environments.ts';
import { resolveHosts } from './hosts.ts';
import { given } from './origin.ts';
import { resolvePatches } from './patches.ts';
import { resolveHostPorts } from './ports.ts';
import { resolveProjects } from './projects.ts';
import { resolveServices } from './services.ts';
import { settleEnvironments } from './settle.ts';
import { resolveWorkspace } from './workspace.ts';

/** Fills the plan: first what is the same everywhere, then each environment. */
export function resolve(registry: Defined, manifests: Workspace, lock: PortsLock, report: Report): Plan {
  const workspace = resolveWorkspace(registry, manifests, report);
  const environments = settleEnvironments(registry, report);
  const services = resolveServices(registry, manifests, report);
  const ports = resolveHostPorts(registry, services, environments, lock, report);
  return {
    version: 1,
    name: registry.name,
    domain: registry.domain,
    origin: given('name'),
    workspace,
    bases: resolveBases(registry),
    cors: resolveCors(registry),
    projects: resolveProjects(registry),
    hosts: resolveHosts(registry),
    services,
    ports,
    patches: resolvePatches(registry, environments),
    environments: resolveEnvironments({ registry, services, ports, environments }, report),
  };
}
