import { setupService } from '../../../plan/derived-services.ts';
import type { Part, Text } from '../../../plan/text.ts';
import type { InstancePlan, Origin, Plan, VariablePlan } from '../../../plan/types.ts';
import type { ValueType } from '../../../plan/value-types.ts';

/** One variable of one service, in one environment, seen from where its code runs. */
export interface Row {
  readonly environment: string;
  readonly view: View;
  readonly phase: VariablePlan['phase'];
  readonly type: ValueType;
  readonly secret: boolean;
  readonly need: Need;
  /** Fewest characters of a secret. */
  readonly min: number | null;
  /** `registry`, or the id of the default or rule. */
  readonly from: string;
  /** Names outside that it is made of. */
  readonly given: readonly string[];
  readonly value: string;
}

export type View = 'container' | 'host';

/**
 * `stated`: nothing has to be given; `default`: something may be, and has a value without; `optional`: it may, and is
 * empty without; `required`: it must.
 */
export type Need = 'stated' | 'default' | 'optional' | 'required';

/** By environment, and within a local one by view. */
export interface MatrixVariable {
  readonly name: string;
  readonly rows: readonly Row[];
  readonly origin: Origin;
}

export interface MatrixService {
  readonly name: string;
  /** Sorted, as all services are. */
  readonly variables: readonly MatrixVariable[];
}

/** All services with variables, and what prepares datastores, which has some of its own. */
export function matrixOf(plan: Plan): readonly MatrixService[] {
  const services = new Map<string, Map<string, { rows: Row[]; origin: Origin }>>();
  for (const { name: environment, services: instances } of Object.values(plan.environments)) {
    for (const { service, variable, row } of Object.values(instances).flatMap(each => rowsOf(each, environment))) {
      const variables = services.get(service) ?? new Map<string, { rows: Row[]; origin: Origin }>();
      const found = variables.get(variable.name) ?? { rows: [], origin: variable.origin };
      found.rows.push(row);
      services.set(service, variables.set(variable.name, found));
    }
  }
  return [...services].sort(byName).map(([name, variables]) => ({
    name,
    variables: [...variables].sort(byName).map(([variable, found]) => ({ name: variable, ...found })),
  }));
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

type Read = Omit<VariablePlan, 'container' | 'host'>;

function rowsOf({ service, variables, setup }: InstancePlan, environment: string) {
  const row = (of: string, variable: Read, view: View, text: Text) => ({
    service: of,
    variable,
    row: rowOf(variable, environment, view, text),
  });
  return [
    ...variables.flatMap(each => [
      row(service, each, 'container', each.container),
      ...(each.host === null ? [] : [row(service, each, 'host', each.host)]),
    ]),
    ...(setup?.variables ?? []).map(({ name, value }) => {
      const secret = value.some(part => part.part === 'variable' && part.secret);
      const variable = { name, type: 'text', secret, phase: 'run', min: null, origin: setup!.origin } as const;
      return row(setupService(service), variable, 'container', value);
    }),
  ];
}

function rowOf({ phase, type, secret, min, origin }: Read, environment: string, view: View, text: Text): Row {
  const given = text.flatMap(part => (part.part === 'literal' ? [] : [part.name]));
  return {
    environment,
    view,
    phase,
    type,
    secret,
    need: needOf(text),
    min,
    from: origin.rule ?? 'registry',
    given: given.length > 1 ? [...new Set(given)] : given,
    value: text.map(shown).join(''),
  };
}

function needOf(text: Text): Need {
  let need = 'stated' as Need;
  for (const part of text) {
    if (part.part === 'literal') continue;
    if (part.default === null) return 'required';
    need = part.default === '' && need !== 'default' ? 'optional' : 'default';
  }
  return need;
}

/** As `show` does it, but for what a secret is in development. */
function shown(part: Part): string {
  if (part.part === 'literal') return part.text;
  if (part.part === 'port') return `[:${part.name}]`;
  if (part.default === null) return `\${${part.name}:?}`;
  return `\${${part.name}:-${part.secret && part.default !== '' ? 'dev value' : part.default}}`;
}
