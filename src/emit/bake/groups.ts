import type { Plan } from '../../plan/types.ts';
import type { Block } from '../../printers/hcl.ts';
import { byRule } from '../origin.ts';
import type { Target } from './targets.ts';

/**
 * Groups for each environment, project and kind, and the default: what every environment takes, and what is baked for
 * those that are deployed from values that the registry knows. What is given from outside differs by environment, so such
 * targets are asked for by theirs. A target of a group's name goes first.
 */
export function groupBlocks(plan: Plan, targets: readonly Target[]): readonly Block[] {
  const groups = new Map<string, Set<string>>([['default', new Set()]]);
  const add = (group: string | null, target: string) => {
    if (group !== null) groups.set(group, (groups.get(group) ?? new Set()).add(target));
  };
  for (const target of targets) {
    const environments = target.environment === null ? environmentsOf(plan, target) : [target.environment];
    if (target.environment === null || isDeployable(plan, target)) add('default', target.name);
    for (const environment of environments) add(environment, target.name);
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

function isDeployable(plan: Plan, { environment, args }: Target): boolean {
  const given = args.some(({ text }) => text.some(({ part }) => part === 'variable'));
  return environment !== null && !plan.environments[environment]!.local && !given;
}

function environmentsOf(plan: Plan, { service }: Target): readonly string[] {
  return Object.keys(plan.environments).filter(name => plan.environments[name]!.services[service.name] !== undefined);
}
