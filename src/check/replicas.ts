import { registryPath } from '../diagnostics/path.ts';
import { problem, problemIn, type Report } from '../diagnostics/types.ts';
import { projectName } from '../plan/local-environments.ts';
import { machinesOf } from '../plan/machines.ts';
import { containerName } from '../plan/replicas.ts';
import type { EnvironmentPlan, InstancePlan, Plan } from '../plan/types.ts';

/** Replicas behind Traefik whose names are none, or of which it cannot tell who is ready. */
export function checkReplicas(plan: Plan, report: Report): void {
  for (const environment of Object.values(plan.environments)) {
    if (environment.local || environment.edge.provider === 'nginx' || machinesOf(environment).length === 0) continue;
    for (const instance of Object.values(environment.services)) {
      if (instance.replicas <= 1 || instance.routes.length === 0) continue;
      if (environment.edge.provider === 'file') checkName(plan, environment, instance, report);
      checkProbe(plan, environment, instance, report);
    }
  }
}

/** The edge finds each by its name, which is a DNS label. */
function checkName(
  plan: Plan,
  environment: EnvironmentPlan,
  { service, replicas }: InstancePlan,
  report: Report,
): void {
  const name = containerName(projectName(plan, environment), service, replicas);
  if (name.length <= 63) return;
  const message =
    `the replicas of service "${service}" have names such as ${name} in ${environment.name}, with ${name.length} characters where a name may have 63; ` +
    'give the service, the environment or the registry a shorter name';
  report(problem('services/replica-names', registryPath('services', service, 'replicas'), message));
}

function checkProbe(
  { services }: Plan,
  { name }: EnvironmentPlan,
  { service, replicas }: InstancePlan,
  report: Report,
): void {
  const { ready } = services[service]!.probes;
  if (ready !== null && ready.path !== null) return;
  const say = (where: string) =>
    `service "${service}" has ${replicas} replicas in ${where}, and no path tells the edge which of them are ready, so that it leads to all; ` +
    'give "probes" one, such as /health';
  report(
    problemIn(name, 'services/replicas-unasked', registryPath('services', service, 'replicas'), say, {
      severity: 'warning',
    }),
  );
}
