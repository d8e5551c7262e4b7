import { fileOf, type Text } from './text.ts';
import type { EnvironmentPlan, InstancePlan, Origin, Plan, ServiceName, VariablePlan } from './types.ts';
import { commonType, type ValueType } from './value-types.ts';
import { mayBeEmpty, ruleOf } from './variable-rule.ts';

/** A variable as the code reads it, wherever that runs. */
export interface ModuleVariable {
  readonly name: string;
  readonly type: ValueType;
  readonly secret: boolean;
  /** Whether it may be a file, to which another variable leads. */
  readonly file: boolean;
  /** Fewest characters; 0 for any. */
  readonly min: number;
  /** The same in local environments. */
  readonly localMin: number;
  /** Whether it may be left out: nowhere, in local environments, or also elsewhere. */
  readonly left: 'never' | 'locally' | 'anywhere';
  readonly origin: Origin;
}

/** The values of this variable tell a process that its environment is a local one. */
const telling = 'NODE_ENV';

/** What a service's process reads in all of its environments, sorted, and by which values of NODE_ENV one is local. */
export function moduleVariables(plan: Plan, service: ServiceName) {
  const places = Object.values(plan.environments).filter(({ services }) => services[service] !== undefined);
  const local = localValues(places, service);
  const names = places.flatMap(({ services }) => runVariables(services[service]!).map(({ name }) => name));
  const variables = [...new Set(names)].sort().map(name => moduleVariable(name, places, service, local.length > 0));
  return { variables, local };
}

/** None where they do not tell. */
function localValues(places: readonly EnvironmentPlan[], service: ServiceName): readonly string[] {
  const values = (wanted: boolean) =>
    places
      .filter(({ local }) => local === wanted)
      .map(({ services }) => literalOf(services[service]!.variables.find(({ name }) => name === telling)?.container));
  const [local, others] = [values(true), values(false)];
  const known = others.length > 0 && [...local, ...others].every(value => value !== null);
  const tells = known && !local.some(value => others.includes(value));
  return tells ? [...new Set(local as readonly string[])].sort() : [];
}

function literalOf(text: Text | undefined): string | null {
  const only = text?.length === 1 ? text[0]! : null;
  return only?.part === 'literal' ? only.text : null;
}

function moduleVariable(
  name: string,
  places: readonly EnvironmentPlan[],
  service: ServiceName,
  tells: boolean,
): ModuleVariable {
  const all = places.map(({ local, services }) => ({
    local,
    variable: runVariables(services[service]!).find(each => each.name === name),
  }));
  const stated = all.flatMap(({ variable }) => variable ?? []);
  const leaving = all.filter(({ local, variable }) => variable === undefined || mayBeLeft(variable, local));
  return {
    name,
    type: stated.map(({ type }) => type).reduce(commonType),
    secret: stated.some(({ secret }) => secret),
    file: stated.some(({ container }) => fileOf(container) !== null),
    min: leastOf(tells ? all.filter(({ local }) => !local) : all),
    localMin: leastOf(tells ? all.filter(({ local }) => local) : all),
    left: leaving.length === 0 ? 'never' : tells && leaving.every(({ local }) => local) ? 'locally' : 'anywhere',
    origin: stated[0]!.origin,
  };
}

/** Fewest characters that are enough in each of these places. */
function leastOf(places: readonly { readonly variable: VariablePlan | undefined }[]): number {
  const all = places.flatMap(({ variable }) => (variable === undefined ? [] : [ruleOf(variable).min]));
  return all.length === 0 ? 0 : Math.min(...all);
}

function mayBeLeft({ container, host }: VariablePlan, local: boolean): boolean {
  return mayBeEmpty(container) || (local && (host === null || mayBeEmpty(host)));
}

function runVariables({ variables }: InstancePlan): readonly VariablePlan[] {
  return variables.filter(({ phase }) => phase === 'run');
}
