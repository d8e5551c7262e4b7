import { problemIn, type Report } from '../diagnostics/types.ts';
import { addressOf, isOwnMachine } from '../plan/called.ts';
import type { EnvironmentPlan, Plan, VariablePlan } from '../plan/types.ts';
import { publicPrefix } from '../registry/defined.ts';

/** Addresses that pages and apps are given, and that nobody's browser reaches: written out, where a reference would have the right one. */
export function checkPageAddresses({ environments }: Plan, report: Report): void {
  for (const environment of Object.values(environments)) {
    if (environment.local) continue;
    for (const { service, variables } of Object.values(environment.services)) {
      for (const variable of variables) {
        const why = wrong(variable, environment);
        if (why === null) continue;
        const say = (where: string) =>
          `${variable.name} of service "${service}" reaches every browser in ${where}, and ${why}`;
        report(problemIn(environment.name, 'values/internal-address', variable.origin.path, say));
      }
    }
  }
}

function wrong({ name, container }: VariablePlan, { services }: EnvironmentPlan): string | null {
  const host = publicPrefix.test(name) ? addressOf(container)?.host : undefined;
  if (host === undefined) return null;
  if (isOwnMachine(host))
    return `${host} is there the reader's own machine; write a reference such as url('…'), or say it of local environments alone by perEnvironment`;
  if (!Object.hasOwn(services, host)) return null;
  return `"${host}" is a name among containers; write url('${host}')`;
}
