import { problemIn, type Report } from '../diagnostics/types.ts';
import { addressOf, isCalled, isOwnMachine, outsidePorts } from '../plan/called.ts';
import { findings } from '../plan/conversion.ts';
import type { EnvironmentPlan, InstancePlan, Plan, VariablePlan } from '../plan/types.ts';
import { publicPrefix } from '../registry/defined.ts';

/** Addresses of others that a service reads, where no policy of the cluster lets it call them. */
export function checkKubernetesEgress({ environments, services }: Plan, report: Report): void {
  for (const environment of Object.values(environments)) {
    if (environment.kubernetes === null) continue;
    const own = new Set([...Object.keys(services), ...ownHosts(environment)]);
    for (const instance of Object.values(environment.services)) {
      for (const variable of instance.runs ? instance.variables : []) {
        const cut = cutOff(variable, instance, environment, own);
        if (cut === null) continue;
        const say = (where: string) =>
          `service "${instance.service}" ${cut}, and on Kubernetes in ${where} no policy lets it out there; ${findings.egress.advice}`;
        report(problemIn(environment.name, 'kubernetes/egress', variable.origin.path, say, { severity: 'warning' }));
      }
    }
  }
}

function cutOff(
  { name, phase, container, pod, origin }: VariablePlan,
  instance: InstancePlan,
  environment: EnvironmentPlan,
  own: ReadonlySet<string>,
): string | null {
  if (phase !== 'run' || publicPrefix.test(name) || !isCalled(name)) return null;
  // What others give it is an edge, which has a policy.
  if (origin.source !== 'registry' || instance.edges.some(edge => edge.origin.path === origin.path)) return null;
  const text = pod ?? container;
  const open = outsidePorts(instance, environment);
  if (text.length === 1 && text[0]!.part === 'variable')
    return open.size === 0 ? `is given an address in ${name}` : null;
  const to = addressOf(text);
  if (to === null || own.has(to.host) || isOwnMachine(to.host)) return null;
  if (to.port === null ? open.size > 0 : open.has(to.port)) return null;
  // Of two references to one service the edge has the first alone.
  if (instance.edges.some(edge => environment.services[edge.to]!.outside?.ip === to.host)) return null;
  return `has an address at ${to.host} in ${name}`;
}

/** Names that this fleet answers at. */
function ownHosts({ services }: EnvironmentPlan): readonly string[] {
  return Object.values(services).flatMap(({ routes }) => routes.map(({ host }) => host));
}
