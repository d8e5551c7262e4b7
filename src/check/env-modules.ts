import { type Diagnostic, problem, type Report } from '../diagnostics/types.ts';
import { moduleVariables } from '../plan/env-module.ts';
import { modulePath } from '../plan/package-path.ts';
import type { Plan, ServicePlan } from '../plan/types.ts';

/** Modules of variables where there are none to read when the code is loaded, and two at one place. */
export function checkEnvModules(plan: Plan, report: Report): void {
  const owners = new Map<string, string>();
  for (const service of Object.values(plan.services)) {
    if (service.envModule === null) continue;
    const found = unfit(plan, service);
    if (found !== null) report(found);
    const path = modulePath(plan, service);
    if (path === null) continue;
    const owner = owners.get(path);
    if (owner !== undefined) report(twice(service, path, owner));
    owners.set(path, owner ?? service.name);
  }
}

function unfit(plan: Plan, service: ServicePlan): Diagnostic | null {
  const { name, image, tier, envModule } = service;
  const refuse = (why: string) =>
    problem('env/no-module-here', envModule!.origin.path, `service "${name}" ${why}: leave out "envModule"`);
  if (image.from !== 'build' || image.build.runtime !== 'node' || image.build.bakes) {
    return refuse('runs no process that reads variables, since its build bakes them in');
  }
  if (tier === 'site') {
    return refuse(
      "is a site, whose build loads its code where no variables are given; read them by its framework's own module",
    );
  }
  if (moduleVariables(plan, name).variables.length === 0) return refuse('reads no variables');
  if (envModule!.path.startsWith(`${image.build.output}/`)) {
    const message = `service "${name}" would have it in ${image.build.output}/, which its build makes anew: set "envModule" to a path among its sources`;
    return problem('env/no-module-here', envModule!.origin.path, message);
  }
  return modulePath(plan, service)?.startsWith('generated/') === true
    ? refuse('would have it in generated/, which is for what no package holds')
    : null;
}

function twice({ name, envModule }: ServicePlan, path: string, owner: string): Diagnostic {
  const message = `services "${owner}" and "${name}" would both have ${path}; give one of them another "envModule"`;
  return problem('env/module-twice', envModule!.origin.path, message);
}
