import { type Code, type Diagnostic, problem } from '../../diagnostics/types.ts';
import type { VariablePlan } from '../../plan/types.ts';
import { valueTypes } from '../../plan/value-types.ts';
import type { Demand } from './demand.ts';
import type { Scene } from './index.ts';
import type { Credential } from './url-parts.ts';

// None of these sentences holds a value: it may be a secret, also of a name that is not meant to be one.

export function missing(demand: Demand, scene: Scene): Diagnostic {
  const way = scene.given.file === null ? 'set it in the environment' : `add the line ${demand.name}=…`;
  return finding(
    'env/missing',
    demand,
    scene,
    `${scene.environment.name} lacks ${demand.name}, ${what(demand)}: ${way}`,
  );
}

export function empty(demand: Demand, scene: Scene): Diagnostic {
  return finding('env/empty', demand, scene, `${demand.name} is empty, and is ${what(demand)}: give it a value`);
}

/** A variable whose value is made of what is given. */
export interface MadeOf {
  readonly service: string;
  readonly variable: VariablePlan;
  readonly names: readonly string[];
  /** Whether nothing else stands in it. */
  readonly alone: boolean;
}

export function tooShort(name: string, { service, variable }: MadeOf, scene: Scene): Diagnostic {
  const message = `${name} is too short: it is a secret of at least ${variable.min} characters that service "${service}" reads as ${variable.name}; give it a longer one`;
  return finding('env/too-short', { name, target: variable.origin.path }, scene, message);
}

/** With `isEncoded` nobody reads any of its names as it is. */
export function malformed({ service, variable, names, alone }: MadeOf, isEncoded: boolean, scene: Scene): Diagnostic {
  const { words } = valueTypes[variable.type];
  const way = isEncoded
    ? 'in a URL write characters such as # / @ percent-encoded'
    : 'give one without / ? # @ % and white space, since not only URLs are made of it';
  const whose = `${variable.name} of service "${service}"`;
  const message = alone
    ? `${names[0]} must be ${words}, since ${whose} is read from it`
    : `${names.join(' and ')} ${names.length > 1 ? 'make' : 'makes'} ${whose} malformed, which must be ${words}` +
      (variable.type === 'url' ? `; ${way}` : '');
  return finding('env/malformed', { name: names[0]!, target: variable.origin.path }, scene, message);
}

type ReadBy = Pick<MadeOf, 'service' | 'variable'>;

export function endsUrl({ name, isUser }: Credential, { service, variable }: ReadBy, scene: Scene): Diagnostic {
  const message = `${name} ends early in ${variable.name} of service "${service}", which is a URL around it: give one without / ? # @ ${isUser ? ': ' : ''}and white space`;
  return finding('env/ends-url', { name, target: variable.origin.path }, scene, message);
}

export function percentInUrl(
  name: string,
  isReadAsItIs: boolean,
  { service, variable }: ReadBy,
  scene: Scene,
): Diagnostic {
  const around = `in ${variable.name} of service "${service}", which is a URL around it`;
  const message = isReadAsItIs
    ? `${name} is decoded ${around}, and not where else it is read: give one without %`
    : `${name} has a % that stands for nothing ${around}: write it as %25`;
  return finding('env/percent-in-url', { name, target: variable.origin.path }, scene, message);
}

export function notDeployable(name: string, scene: Scene): Diagnostic {
  const message = `${name} is not given, without which docker compose does not start ${scene.environment.name}: add it, unless whoever deploys sets it`;
  return { ...finding('env/not-deployable', { name, target: null }, scene, message), severity: 'warning' };
}

export function noFile(demand: Demand, directory: string, scene: Scene): Diagnostic {
  const message = `${directory} of SECRETS_DIR lacks a file ${demand.name} that can be read, ${what(demand)}: put it there`;
  return finding('env/missing', { ...demand, name: 'SECRETS_DIR' }, scene, message);
}

export function emptyFile(demand: Demand, directory: string, scene: Scene): Diagnostic {
  const message = `${demand.name} in ${directory} is empty, and is ${what(demand)}: give it a content`;
  return finding('env/empty', { ...demand, name: 'SECRETS_DIR' }, scene, message);
}

export function shortFile(demand: Demand, directory: string, scene: Scene): Diagnostic {
  const message = `${demand.name} in ${directory} is too short: it is ${what(demand)}; give it a longer one`;
  return finding('env/too-short', { ...demand, name: 'SECRETS_DIR' }, scene, message);
}

export function notSeen(names: readonly string[], directory: string, scene: Scene): Diagnostic {
  const message = `${directory} of SECRETS_DIR is no directory of this machine, so that nobody has looked whether it has ${names.join(', ')}: see to it where it is deployed`;
  return {
    ...finding('env/files-not-seen', { name: 'SECRETS_DIR', target: null }, scene, message),
    severity: 'warning',
  };
}

/** `a secret of at least 32 characters that service "api" and 2 more read as KEY`. */
function what({ secret, min, reader, variable, others }: Demand): string {
  const length = min === null ? '' : ` of at least ${min} characters`;
  const readers = others === 0 ? `${reader} reads` : `${reader} and ${others} more read`;
  return `${secret ? 'a secret' : 'a value'}${length} that ${readers} as ${variable}`;
}

function finding(
  code: Code,
  { name, target }: Pick<Demand, 'name'> & { readonly target: string | null },
  scene: Scene,
  message: string,
): Diagnostic {
  const { file, places } = scene.given;
  const last = places.get(name)?.at(-1);
  const place = last ?? (file === null ? null : { file, line: 1, column: 1, hidden: true });
  return problem(code, target, message, { place });
}
