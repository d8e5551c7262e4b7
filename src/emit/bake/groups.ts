import type { Plan } from '../../plan/types.ts';
import type { Block } from '../../printers/hcl.ts';
import { byRule } from '../origin.ts';
import type { Target } from './targets.ts';

/**
 * Groups for each environment, project, kind and service, and the default: what every environment takes, and what is baked
 * for those that are deployed from values that the registry knows. A value that is given from outside is one environment's
 * in a run of bake, so targets that take it are asked for by theirs. A target of a group's name goes first.
 */
export function groupBlocks(plan: Plan, targets: readonly Target[]): readonly Block[] {
  const groups = new Map<string, Set<string>>([['default', new Set()]]);
  const add = (group: string | null, target: string) => {
    if (group !== null) groups.set(group, (groups.get(group) ?? new Set()).add(target));
  };
  const ambiguous = givenToSeveral(targets);
  for (const target of targets) {
    const environments = target.environment === null ? environmentsOf(plan, target) : [target.environment];
    if (target.environment === null || isDeployable(plan, target)) add('default', target.name);
    for (const environment of environments) add(environment, target.name);
    if (givenNames(target).some(name => ambiguous.has(name))) continue;
    add(target.service.project, target.name);
    add(target.service.kind, target.name);
    if (target.environment !== null) add(target.service.name, target.name);
  }
  const taken = new Set(targets.map(({ name }) => name));
  return [...groups]
    .filter(([name, members]) => members.size > 0 && !taken.has(name))
    .sort(([a], [b]) => (a === 'default' ? -1 : b === 'default' ? 1 : a < b ? -1 : 1))
    .map(([name, members]) => ({
      type: 'group',
      label: name,
      origin: byRule('bake/groups'),
      attributes: [['targets', [...members].sort()]],
    }));
}

function isDeployable(plan: Plan, target: Target): boolean {
  const { environment } = target;
  return environment !== null && !plan.environments[environment]!.local && givenNames(target).length === 0;
}

function givenNames({ args }: Target): readonly string[] {
  return args.flatMap(({ text }) => text.flatMap(part => (part.part === 'variable' ? part.name : [])));
}

/** Names that targets of several environments take. */
function givenToSeveral(targets: readonly Target[]): ReadonlySet<string> {
  const first = new Map<string, string | null>();
  const several = new Set<string>();
  for (const target of targets) {
    for (const name of givenNames(target)) {
      if (first.has(name) && first.get(name) !== target.environment) several.add(name);
      else first.set(name, target.environment);
    }
  }
  return several;
}

function environmentsOf(plan: Plan, { service }: Target): readonly string[] {
  return Object.keys(plan.environments).filter(name => plan.environments[name]!.services[service.name] !== undefined);
}
