import { setupService } from '../../plan/derived-services.ts';
import type { Part, Text } from '../../plan/text.ts';
import type { InstancePlan, Origin, Plan, SetupPlan, VariablePlan } from '../../plan/types.ts';
import type { ValueType } from '../../plan/value-types.ts';

/** One variable of one service, in one environment, seen from where its code runs. */
export interface Row {
  readonly facts: Facts;
  /** Names outside that it is made of. */
  readonly given: readonly string[];
  readonly value: string;
}

/** What many rows have in common: those that are equal are one object, so that each is printed once. */
export interface Facts {
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
}

export type View = 'container' | 'host';

/**
 * `stated`: nothing has to be given; `default`: something may be, and has a value without; `optional`: it may, and is
 * empty without; `required`: it must; `file`: as a file of that name.
 */
export type Need = 'stated' | 'default' | 'optional' | 'required' | 'file';

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

/**
 * All services with variables, and what prepares datastores, which has some of its own; each is made when it is its turn,
 * since all rows together take several times the memory of what is printed.
 */
export function* matrixOf(plan: Plan): Iterable<MatrixService> {
  const known = new Map<string, Facts>();
  for (const [name, service] of rowed(plan)) {
    const found = new Map<string, Found>();
    for (const { name: environment, services } of Object.values(plan.environments)) {
      const instance = services[service];
      if (instance !== undefined) addRows(found, variablesOf(name, instance), { environment, known });
    }
    const variables = [...found].sort(byName).map(([variable, rows]) => ({ name: variable, ...rows }));
    if (variables.length > 0) yield { name, variables };
  }
}

/** Names in the matrix with the services that they belong to, sorted. */
function rowed({ environments }: Plan): readonly (readonly [name: string, service: string])[] {
  const names = new Map<string, string>();
  for (const { services } of Object.values(environments)) {
    for (const { service, setup } of Object.values(services)) {
      names.set(service, service);
      if (setup !== null) names.set(setupService(service), service);
    }
  }
  return [...names].sort(byName);
}

function variablesOf(name: string, { service, variables, setup }: InstancePlan): readonly VariablePlan[] {
  return name === service ? variables : (setup?.variables.map(each => ofSetup(each, setup)) ?? []);
}

interface Found {
  readonly rows: Row[];
  readonly origin: Origin;
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

interface Scene {
  readonly environment: string;
  readonly known: Map<string, Facts>;
}

function addRows(into: Map<string, Found>, variables: readonly VariablePlan[], scene: Scene): void {
  for (const variable of variables) {
    const found = into.get(variable.name) ?? { rows: [], origin: variable.origin };
    into.set(variable.name, found);
    found.rows.push(rowOf(variable, 'container', variable.container, scene));
    if (variable.host !== null) found.rows.push(rowOf(variable, 'host', variable.host, scene));
  }
}

function ofSetup({ name, value }: SetupPlan['variables'][number], { origin }: SetupPlan): VariablePlan {
  const secret = value.some(part => part.part === 'variable' && part.secret);
  return { name, type: 'text', secret, phase: 'run', container: value, host: null, pod: null, min: null, origin };
}

function rowOf(variable: VariablePlan, view: View, text: Text, { environment, known }: Scene): Row {
  const { phase, type, secret, min, origin } = variable;
  const from = origin.rule ?? 'registry';
  const need = needOf(text);
  const key = `${environment} ${view} ${phase} ${type} ${secret} ${need} ${min} ${from}`;
  const facts = known.get(key) ?? { environment, view, phase, type, secret, need, min, from };
  known.set(key, facts);
  const given = text.flatMap(part => (part.part === 'literal' ? [] : [part.name]));
  const value = text.map(shown).join('');
  return { facts, given: given.length > 1 ? [...new Set(given)] : given, value };
}

function needOf(text: Text): Need {
  let need = 'stated' as Need;
  for (const part of text) {
    if (part.part === 'literal') continue;
    if (part.default === null) return part.part === 'variable' && part.file ? 'file' : 'required';
    need = part.default === '' && need !== 'default' ? 'optional' : 'default';
  }
  return need;
}

/** As `show` does it, but for what a secret is in development. */
function shown(part: Part): string {
  if (part.part === 'literal') return part.text;
  if (part.part === 'port') return `[:${part.name}]`;
  if (part.default === null) return part.file ? `\${SECRETS_DIR:?}/${part.name}` : `\${${part.name}:?}`;
  return `\${${part.name}:-${part.secret && part.default !== '' ? 'dev value' : part.default}}`;
}

/** A printer of facts that is asked once for each. */
export function once<Printed>(print: (facts: Facts) => Printed): (facts: Facts) => Printed {
  const known = new Map<Facts, Printed>();
  return facts => {
    const printed = known.get(facts) ?? print(facts);
    known.set(facts, printed);
    return printed;
  };
}
