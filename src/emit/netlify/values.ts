import { show } from '../../plan/text.ts';
import type { InstancePlan, Plan, VariablePlan } from '../../plan/types.ts';
import { unprintable } from '../../printers/toml.ts';
import { publicPrefix } from '../../registry/defined.ts';

export interface Values {
  /** What its build takes, by variable. */
  readonly values: Readonly<Record<string, string>>;
  /** What its build or its server lacks besides: by variable, what it is. */
  readonly missing: ReadonlyMap<string, string>;
}

/**
 * The values that a build of one environment takes, and what is missing, since Netlify hands this file's values to the build
 * alone: what a server reads. Of that the public values are known, unlike addresses within the fleet, which its functions do not reach.
 */
export function valuesOf(plan: Plan, { service, variables }: InstancePlan): Values {
  const { image } = plan.services[service]!;
  const bakes = image.from === 'build' && image.build.bakes;
  // What a kind sets itself is for its process in a container.
  const stated = variables.filter(({ origin }) => origin.source !== 'default');
  const known = (variable: VariablePlan) => (bakes || publicPrefix.test(variable.name)) && isLiteral(variable);
  return {
    values: Object.fromEntries(stated.filter(known).map(({ name, container }) => [name, show(container)])),
    missing: new Map(
      stated.flatMap(variable => {
        if (known(variable)) return bakes ? [] : [[variable.name, 'public, as below']];
        return [[variable.name, whatIs(variable)]];
      }),
    ),
  };
}

const isLiteral = ({ container, secret }: VariablePlan) =>
  !secret && container.every(part => part.part === 'literal' && !unprintable.test(part.text));

function whatIs({ name, secret, container }: VariablePlan): string {
  const kept = secret ? 'secret' : publicPrefix.test(name) ? 'public' : 'for its server';
  const needed = container.some(part => part.part === 'variable' && part.default === null);
  return needed || container.every(({ part }) => part === 'literal') ? kept : `${kept}, optional`;
}
