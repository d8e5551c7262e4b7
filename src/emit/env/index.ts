import type { Report } from '../../diagnostics/types.ts';
import { header, type OutputFile } from '../../output/file.ts';
import { hostValues } from '../../plan/host-values.ts';
import { packagePath } from '../../plan/package-path.ts';
import type { EnvironmentPlan, InstancePlan, Plan } from '../../plan/types.ts';
import { printEnv, readerOf, valueLines } from '../../printers/dotenv.ts';
import { emitModules } from './module.ts';
import { outsideLines } from './outside.ts';

/**
 * For each service the variables of its process on the developer's machine, in local environments; in the others the
 * names that must be given from outside. A service that has none of them has no file. Besides, the modules through
 * which some services read their variables.
 */
export function emitEnv(plan: Plan, report: Report): readonly OutputFile[] {
  const ofServices = Object.values(plan.environments).flatMap(environment =>
    Object.values(environment.services).flatMap(instance =>
      environment.local ? ready(plan, environment, instance, report) : example(plan, environment, instance),
    ),
  );
  return [...emitModules(plan), ...ofServices];
}

/** Nothing is given here: the values are those that development has without any setting. */
function ready(plan: Plan, environment: EnvironmentPlan, instance: InstancePlan, report: Report): OutputFile[] {
  const { service } = instance;
  const path = packagePath(plan, service);
  const values = hostValues(instance, () => undefined);
  if (path === null || values.length === 0) return [];
  const { lines, diagnostics } = valueLines(service, values, readerOf(plan.services[service]!.tier));
  for (const diagnostic of diagnostics) report(diagnostic);
  const comment = [header, `${service} on this machine; portolan env write ${service} puts it into ${path}/.env`];
  return [{ path: `generated/env/${environment.name}/${service}.env`, ...printEnv(comment, lines) }];
}

function example(plan: Plan, environment: EnvironmentPlan, instance: InstancePlan): OutputFile[] {
  const { service } = instance;
  const lines = outsideLines(plan, environment, instance);
  if (lines.length === 0) return [];
  const when = plan.services[service]!.image.from === 'build' ? 'is built and run' : 'is run';
  const comment = [header, `What must be given where ${service} ${when} in ${environment.name}`];
  return [{ path: `generated/env/${environment.name}/${service}.env.example`, ...printEnv(comment, lines) }];
}
