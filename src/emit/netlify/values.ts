import { show } from '../../plan/text.ts';
import type { InstancePlan, Plan, VariablePlan } from '../../plan/types.ts';
import { unprintable } from '../../printers/toml.ts';
import { publicPrefix } from '../../registry/defined.ts';

export interface Values {
  /** What is built into its pages, by variable. */
  readonly values: Readonly<Record<string, string>>;
  /** What is not known here, or is nothing for a file: by variable, what it is. */
  readonly missing: ReadonlyMap<string, string>;
}

/**
 * The values that a build of one environment takes. What only a server reads is missing, since Netlify hands this file's
 * values to the build alone and its functions reach no address within the fleet.
 */
export function valuesOf(plan: Plan, { service, variables }: InstancePlan): Values {
  const { image } = plan.services[service]!;
  const bakes = image.from === 'build' && image.build.bakes;
  // What a kind sets itself is for its process in a container.
  const stated = variables.filter(({ origin }) => origin.source !== 'default');
  const known = (variable: VariablePlan) => (bakes || publicPrefix.test(variable.name)) && isLiteral(variable);
  return {
    values: Object.fromEntries(stated.filter(known).map(({ name, container }) => [name, show(container)])),
    missing: new Map(stated.filter(variable => !known(variable)).map(variable => [variable.name, whatIs(variable)])),
  };
}

const isLiteral = ({ container, secret }: VariablePlan) =>
  !secret && container.every(part => part.part === 'literal' && !unprintable.test(part.text));

function whatIs({ name, secret, container }: VariablePlan): string {
  const kept = secret ? 'secret' : publicPrefix.test(name) ? 'public' : 'for its server';
  const needed = container.some(part => part.part === 'variable' && part.default === null);
  return needed || container.every(({ part }) => part === 'literal') ? kept : `${kept}, optional`;
}
