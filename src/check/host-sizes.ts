import { registryPath } from '../diagnostics/path.ts';
import { problem, problemIn, type Report } from '../diagnostics/types.ts';
import { deployedMachines, hasTraefik } from '../plan/machines.ts';
import { sizeText } from '../plan/size.ts';
import type { HostName, HostPlan, InstancePlan, Plan } from '../plan/types.ts';

/**
 * Limits that a machine cannot keep: one of more cores than it has, which Docker refuses, and more memory in all than it has. Cores
 * are shared by time, so that their sum is no limit of anything. Jobs have ended before what they prepare starts. What may take any
 * memory makes the sum say nothing, which is no fault of a machine that holds it.
 */
export function checkHostSizes(plan: Plan, report: Report): void {
  const memory = new Map<HostName, number>();
  for (const { environment, machine } of deployedMachines(plan)) {
    const { host: name, instances } = machine;
    const host = name === null ? undefined : plan.hosts[name];
    if (host === undefined) continue;
    for (const instance of instances) checkCores(host, instance, environment.name, report);
    const kept = instances.filter(({ service }) => plan.services[service]!.before === null);
    for (const instance of kept) checkStated(host, instance, environment.name, report);
    const edge = hasTraefik(environment, instances) ? (environment.edge.limits?.memory ?? 0) : 0;
    const sum = kept.reduce((sum, { limits, replicas }) => sum + (limits.memory ?? 0) * replicas, edge);
    memory.set(host.name, (memory.get(host.name) ?? 0) + sum);
  }
  for (const [name, sum] of memory) {
    const host = plan.hosts[name]!;
    if (host.memory === null || sum <= host.memory) continue;
    const message =
      `what runs on host "${name}" may take ${sizeText(sum)} of memory together, of which it has ${sizeText(host.memory)}; ` +
      'lower their limits, run fewer replicas, or move some to another host';
    report(problem('hosts/too-small', registryPath('hosts', name, 'size', 'memory'), message));
  }
}

function checkStated(host: HostPlan, { service, limits }: InstancePlan, environment: string, report: Report): void {
  const { memory, name } = host;
  if (memory === null || limits.memory !== null) return;
  const say = (where: string) =>
    `service "${service}" may take any memory in ${where}, so that nobody can say whether the ${sizeText(memory)} of host "${name}" are enough; give it a limit of memory`;
  report(problemIn(environment, 'hosts/no-limit', limits.origin.path, say, { severity: 'warning' }));
}

function checkCores(host: HostPlan, { service, limits }: InstancePlan, environment: string, report: Report): void {
  if (host.cpu === null || limits.cpu === null || limits.cpu <= host.cpu) return;
  const say = (where: string) =>
    `service "${service}" may take ${limits.cpu} cores in ${where}, of which host "${host.name}" has ${host.cpu}, and Docker starts no such container; lower its limit`;
  report(problemIn(environment, 'hosts/too-few-cores', limits.origin.path, say));
}
