import { problem, type Report } from '../diagnostics/types.ts';
import { fileOf, fileVariable, type Part } from '../plan/text.ts';
import type { InstancePlan, Plan, VariablePlan } from '../plan/types.ts';

/** Texts around a secret that is a file, such as an address with a password, and names that lead to one and are taken. */
export function checkSecretFiles({ environments }: Plan, report: Report): void {
  for (const { services } of Object.values(environments)) {
    for (const { service, variables } of Object.values(services)) {
      for (const { name, container, origin } of variables) {
        if (fileOf(container) !== null) checkName(name, { service, origin, variables }, report);
        const file = fileOf(container) === null ? container.find(isFile) : undefined;
        if (file === undefined) continue;
        const message =
          `${name} of service "${service}" is made of ${file.name}, a file whose content no variable can hold; ` +
          'give its code the parts, each in a variable of its own, or have that secret given as a variable';
        report(problem('secrets/file-in-text', origin.path, message));
      }
    }
  }
}

type Of = Pick<InstancePlan, 'service' | 'variables'> & Pick<VariablePlan, 'origin'>;

/** What leads to the file is a variable too. */
function checkName(name: string, { service, origin, variables }: Of, report: Report): void {
  const leads = fileVariable(name);
  const taken = variables.find(each => each.name === leads);
  if (taken === undefined) return;
  const message = `${name} of service "${service}" is a file, to which ${leads} leads, but that has a value of its own; leave it out`;
  report(
    problem('secrets/file-variable', taken.origin.path, message, {
      related: [{ message: `${name} is a file`, target: origin.path }],
    }),
  );
}

function isFile(part: Part): part is Part & { readonly part: 'variable' } {
  return part.part === 'variable' && part.file;
}
