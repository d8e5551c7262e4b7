import { isIP } from 'node:net';
import { registryPath } from '../diagnostics/path.ts';
import { problem, problemIn, type Report } from '../diagnostics/types.ts';
import { isOwnAddress, isPrivateAddress } from '../plan/ip-ranges.ts';
import { deployedMachines } from '../plan/machines.ts';
import type { EnvironmentPlan, InstancePlan, Plan } from '../plan/types.ts';

/** What a machine publishes for others: on an IP address, and for one container. */
export function checkPublishedAddresses(plan: Plan, report: Report): void {
  for (const { environment, machine } of deployedMachines(plan)) {
    const called = machine.instances.filter(({ crossesHosts }) => crossesHosts);
    for (const instance of called) checkReplicas(instance, environment, report);
    const first = called.find(({ service }) => plan.services[service]!.tier === 'datastore') ?? called[0];
    if (first !== undefined && machine.host !== null) checkAddress(plan, machine.host, first, environment, report);
  }
}

function checkReplicas({ service, replicas }: InstancePlan, { name }: EnvironmentPlan, report: Report): void {
  if (replicas <= 1) return;
  const say = (where: string) =>
    `service "${service}" has ${replicas} replicas in ${where}, where services on other machines call it at one port, which one container can have; run one, or put its callers on its machine`;
  report(problemIn(name, 'services/published-replicas', registryPath('services', service, 'replicas'), say));
}

function checkAddress(
  plan: Plan,
  host: string,
  { service }: InstancePlan,
  { name }: EnvironmentPlan,
  report: Report,
): void {
  const { address } = plan.hosts[host]!;
  const at = registryPath('hosts', host, 'address');
  const called = `service "${service}" is called from other hosts in ${name}`;
  if (isIP(address) === 0) {
    const message = `${called}, and Docker listens on IP addresses alone: give host "${host}" one in place of ${address}`;
    report(problem('hosts/no-ip-address', at, message));
  } else if (isOwnAddress(address)) {
    const message = `${called}, and no other host reaches host "${host}" at ${address}: give it its address among them`;
    report(problem('hosts/own-address', at, message));
  } else if (!isPrivateAddress(address)) {
    const message = `${called}, and Docker opens its port at ${address}, which is public, whatever the firewall of host "${host}" says: give it its address in a network of theirs alone`;
    report(problem('hosts/public-address', at, message, { severity: 'warning' }));
  }
}
