import { registryPath } from '../diagnostics/path.ts';
import { problem, type Report } from '../diagnostics/types.ts';
import { deployedMachines } from '../plan/machines.ts';
import type { EnvironmentPlan, InstancePlan, Plan } from '../plan/types.ts';

/** What a machine publishes for others: on an IP address, and for one container. */
export function checkPublishedAddresses(plan: Plan, report: Report): void {
  for (const { environment, machine } of deployedMachines(plan)) {
    const called = machine.instances.filter(({ crossesHosts }) => crossesHosts);
    for (const instance of called) checkReplicas(instance, environment, report);
    const [first] = called;
    if (first !== undefined && machine.host !== null) checkAddress(plan, machine.host, first, environment, report);
  }
}

function checkReplicas({ service, replicas }: InstancePlan, { name }: EnvironmentPlan, report: Report): void {
  if (replicas <= 1) return;
  const message = `service "${service}" has ${replicas} replicas in ${name}, where services on other machines call it at one port, which one container can have; run one, or put its callers on its machine`;
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
