import { registryPath } from '../diagnostics/path.ts';
import { type Diagnostic, problem } from '../diagnostics/types.ts';
import type { Defined } from '../registry/defined.ts';

/** Projects and hosts that nothing names, so that they say nothing anywhere. */
export function unused({ environments, hosts, projects, services }: Defined): readonly Diagnostic[] {
  const ofServices = new Set([...services.values()].map(({ options }) => options.project));
  const ofEnvironments = new Set(Object.values(environments).flatMap(each => each.hosts ?? []));
  const names = Object.keys(hosts).sort();
  // What is deployed and names none is on the first.
  const isFirstTaken = Object.values(environments).some(each => each.local !== true && each.hosts === undefined);
  return [
    ...Object.keys(projects)
      .filter(name => !ofServices.has(name))
      .map(name => warning(`no service is of project "${name}"`, 'project', registryPath('projects', name))),
    ...names
      .slice(isFirstTaken ? 1 : 0)
      .filter(name => !ofEnvironments.has(name))
      .map(name => warning(`no environment has host "${name}"`, 'hosts', registryPath('hosts', name))),
  ];
}

function warning(what: string, option: string, at: string): Diagnostic {
  const message = `${what}; name it in the "${option}" of one, or remove it`;
  return problem('registry/unused', at, message, { severity: 'warning' });
}
