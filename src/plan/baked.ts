import { show, type Text } from './text.ts';
import type { EnvironmentName, Origin, Plan, ServiceName, VariablePlan } from './types.ts';

export interface Baked {
  readonly name: string;
  /** Names outside that must be given, in one environment at least, sorted. */
  readonly needs: readonly string[];
  /** Whether it has a value in every environment that its service is in. */
  readonly everywhere: boolean;
  readonly origin: Origin;
}

/** The variables whose values a service's build bakes in, in any environment, sorted. */
export function bakedVariables(plan: Plan, service: ServiceName): readonly Baked[] {
  const found = new Map<string, VariablePlan[]>();
  const present = Object.values(plan.environments).flatMap(({ services }) => services[service] ?? []);
  for (const { variables } of present) {
    for (const variable of variables) {
      if (variable.phase === 'build') found.set(variable.name, [...(found.get(variable.name) ?? []), variable]);
    }
  }
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, variables]) => ({
      name,
      needs: [...new Set(variables.flatMap(({ container }) => required(container)))].sort(),
      everywhere: variables.length === present.length,
      origin: variables[0]!.origin,
    }));
}

/** Names of variables that must be given for a text. */
export function required(text: Text): readonly string[] {
  return text.flatMap(part => (part.part === 'variable' && part.default === null ? [part.name] : []));
}

/**
 * The environments that need a build of their own, sorted; none where one serves all. What is given from outside may
 * differ in each.
 */
export function buildEnvironments(plan: Plan, service: ServiceName): readonly EnvironmentName[] {
  const present = Object.values(plan.environments).filter(({ services }) => services[service] !== undefined);
  const baked = present.map(({ services }) => services[service]!.variables.filter(({ phase }) => phase === 'build'));
  if (baked.every(({ length }) => length === 0)) return [];
  const given = baked.flat().some(({ container }) => container.some(({ part }) => part !== 'literal'));
  const texts = baked.map(variables => variables.map(({ name, container }) => `${name}=${show(container)}`).join('\n'));
  return given || new Set(texts).size > 1 ? present.map(({ name }) => name) : [];
}

/** The name of a service's image, and of its bake target, in an environment. */
export function targetName(plan: Plan, service: ServiceName, environment: EnvironmentName): string {
  return buildEnvironments(plan, service).length > 0 ? `${service}-${environment}` : service;
}
