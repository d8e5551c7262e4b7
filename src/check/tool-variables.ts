import { problem, type Report } from '../diagnostics/types.ts';
import { patchName } from '../plan/patch-name.ts';
import { fillsSlot } from '../plan/patches.ts';
import { stackSettings, stackVariable } from '../plan/service-variables.ts';
import { toolVariables } from '../plan/tool-variables.ts';
import type { Plan, VariablePlan } from '../plan/types.ts';

/** Names outside, and ports' variables, that already stand for something else in the outputs. */
export function checkToolVariables(plan: Plan, report: Report): void {
  const taken = toolVariables(plan);
  for (const { variable, service } of plan.ports) {
    const by = taken.get(variable)!;
    if (by === `the port of service "${service}"`) continue;
    report(
      problem(
        'values/reserved-name',
        `services.${service}`,
        `${variable} would move the port of service "${service}", but it stands for ${by}; give the service another name`,
      ),
    );
  }
  checkSettings(plan, taken, report);
  checkPatches(plan, taken, report);
  for (const { services } of Object.values(plan.environments)) {
    for (const { service, variables } of Object.values(services)) {
      for (const variable of variables)
        for (const name of given(variable)) {
          const by = taken.get(name);
          if (by === undefined) continue;
          report(
            problem(
              'values/reserved-name',
              variable.origin.path,
              `${variable.name} of service "${service}" is taken from ${name} outside, which stands for ${by}; give it another "source"`,
            ),
          );
        }
    }
  }
}

/** What replaces a service's image could replace a base image too. */
function checkSettings({ services }: Plan, taken: ReadonlyMap<string, string>, report: Report): void {
  for (const { name, image } of Object.values(services)) {
    if (image.from !== 'build') continue;
    for (const variable of stackSettings.map(setting => stackVariable(name, setting))) {
      const by = taken.get(variable)!;
      if (by === `the stack's service "${name}"`) continue;
      const message = `${variable} would be a setting of service "${name}", but it stands for ${by}; give the service another name`;
      report(problem('values/reserved-name', `services.${name}`, message));
    }
  }
}

function checkPatches({ patches }: Plan, taken: ReadonlyMap<string, string>, report: Report): void {
  for (const patch of patches) {
    if (fillsSlot(patch) || patch.change.change === 'remove') continue;
    for (const part of patch.change.given.flatMap(({ text }) => text)) {
      const by = part.part === 'literal' ? undefined : taken.get(part.name);
      if (by === undefined || part.part === 'literal') continue;
      const message = `${patchName(patch)} takes ${part.name} from outside, which stands for ${by}; give it another "source"`;
      report(problem('values/reserved-name', `${patch.origin.path}.set`, message));
    }
  }
}

/** Names that a secret or an input is taken from; addresses hold ports' variables on purpose. */
function given({ container, origin }: VariablePlan): readonly string[] {
  if (origin.source !== 'registry' || container.length !== 1) return [];
  const [part] = container;
  return part?.part === 'variable' ? [part.name] : [];
}
