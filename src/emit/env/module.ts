import { header, type OutputFile } from '../../output/file.ts';
import { type ModuleVariable, moduleVariables } from '../../plan/env-module.ts';
import { modulePath } from '../../plan/package-path.ts';
import type { Plan, ServicePlan } from '../../plan/types.ts';
import { type ValueType, valueTypes } from '../../plan/value-types.ts';
import { render } from '../../printers/template.ts';
import template from './module.hbs';

/** The modules through which services read their variables. */
export function emitModules(plan: Plan): readonly OutputFile[] {
  return Object.values(plan.services).flatMap(service => emitModule(plan, service));
}

function emitModule(plan: Plan, service: ServicePlan): readonly OutputFile[] {
  const path = modulePath(plan, service);
  return path === null ? [] : [{ path, ...render(template, modelOf(plan, service)) }];
}

function modelOf(plan: Plan, { name }: ServicePlan) {
  const { variables, local } = moduleVariables(plan, name);
  const types = new Set(variables.map(({ type }) => type));
  const isRead = (read: string) => variables.some(({ type }) => readers[type] === read);
  return {
    header,
    service: name,
    local: variables.some(({ left, min, localMin }) => left === 'locally' || min !== localMin)
      ? localExpression(local)
      : null,
    files: variables.some(({ file }) => file),
    numbers: isRead('number'),
    booleans: isRead('boolean'),
    patterns: [...types]
      .sort()
      .flatMap(type =>
        valueTypes[type].pattern === null ? [] : [{ name: constants[type], pattern: String(valueTypes[type].pattern) }],
      ),
    variables: variables.map(variable => ({
      ...variable,
      comment: comment(variable),
      typed: typed(variable),
      read: readOf(variable),
    })),
    advice:
      `On a developer's machine run "portolan env write ${name}", elsewhere give what ` +
      `generated/env/<environment>/${name}.env.example lists.`,
  };
}

const readers: Readonly<Record<ValueType, 'text' | 'number' | 'boolean'>> = {
  text: 'text',
  url: 'text',
  number: 'number',
  port: 'number',
  boolean: 'boolean',
};

/** Names that no reader has. */
const constants: Readonly<Record<ValueType, string>> = {
  text: 'isText',
  url: 'isUrl',
  number: 'isNumber',
  port: 'isPort',
  boolean: 'isBoolean',
};

function localExpression(values: readonly string[]): string {
  return values.map(value => `NODE_ENV === ${JSON.stringify(value)}`).join(' || ');
}

function readOf(variable: ModuleVariable): string {
  const { name, type, file, min, localMin, left } = variable;
  const rule = [
    `must: '${words(variable)}'`,
    ...(valueTypes[type].pattern === null ? [] : [`is: ${constants[type]}`]),
    ...(min === 0 && localMin === 0 ? [] : [`min: ${min === localMin ? min : `local ? ${localMin} : ${min}`}`]),
    ...(file ? ['file: true'] : []),
    ...(left === 'never' ? [] : [`optional: ${left === 'locally' ? 'local' : 'true'}`]),
  ];
  return `${readers[type]}('${name}', { ${rule.join(', ')} })`;
}

function words({ type, secret, min }: ModuleVariable): string {
  const form = type === 'text' && secret ? 'a secret' : valueTypes[type].words;
  return min === 0 ? form : `${form} of at least ${min} characters`;
}

function comment(variable: ModuleVariable): string {
  const { secret, file, type, left } = variable;
  const kept = secret && type !== 'text' ? ', secret' : '';
  const without = { never: '', locally: '; may be left out in development', anywhere: '; may be left out' }[left];
  const where = file ? ', also from a file' : '';
  return `${words(variable)}${kept}${where}${without}`.replace(/^./, first => first.toUpperCase());
}

function typed({ type, left }: ModuleVariable): string {
  const own = readers[type] === 'text' ? 'string' : readers[type];
  return left === 'never' ? own : `${own} | undefined`;
}
