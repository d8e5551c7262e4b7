import { registryPath } from '../diagnostics/path.ts';
import { problem, type Report } from '../diagnostics/types.ts';
import { machinesOf } from '../plan/machines.ts';
import type { EnvironmentPlan, InstancePlan, Plan } from '../plan/types.ts';

/** What a machine publishes for others, or for its own nginx: on an IP address, and for one container. */
export function checkPublishedAddresses(plan: Plan, report: Report): void {
  for (const environment of Object.values(plan.environments)) {
    if (environment.local) continue;
    for (const { host, instances } of machinesOf(environment)) {
      for (const instance of instances) {
        if (isPublished(instance, environment)) checkReplicas(instance, environment, report);
      }
      const called = instances.find(({ crossesHosts }) => crossesHosts);
      if (called !== undefined && host !== null) checkAddress(plan, host, called, environment, report);
    }
  }
}

function isPublished({ crossesHosts, routes }: InstancePlan, { edge }: EnvironmentPlan): boolean {
  return crossesHosts || (edge.provider === 'nginx' && routes.length > 0);
}

function checkReplicas({ service, replicas }: InstancePlan, { name }: EnvironmentPlan, report: Report): void {
  if (replicas <= 1) return;
  const message = `service "${service}" has ${replicas} replicas in ${name}, where its port is one of its machine's, which one container can have; run one, or let Traefik on its machine reach it`;
  report(problem('services/published-replicas', registryPath('services', service, 'replicas'), message));
}

function checkAddress(
  plan: Plan,
  host: string,
  { service }: InstancePlan,
  { name }: EnvironmentPlan,
  report: Report,
): void {
  const { address } = plan.hosts[host]!;
  if (/^[\d.]+$/.test(address) || address.includes(':')) return;
  const message = `service "${service}" is called from other hosts in ${name}, and Docker listens on IP addresses alone: give host "${host}" one in place of ${address}`;
  report(problem('hosts/no-ip-address', registryPath('hosts', host, 'address'), message));
}
