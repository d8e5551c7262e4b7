import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { configurationOf, escaped } from '../../src/emit/kubernetes/configuration.ts';
import { join, literal, type Text, variable } from '../../src/plan/text.ts';
import { printYaml } from '../../src/printers/yaml.ts';
import { accepted } from '../printers/awkward.ts';
import type { Any } from './rendered.ts';

const origin = { source: 'registry', path: '', rule: null } as const;
const names = ['A', 'B', 'KEY', 'GIVEN_A', 'OTHER'];

const part = fc.oneof(
  accepted.map(text => literal(text)),
  fc
    .tuple(fc.constantFrom(...names), fc.constantFrom(null, '', 'usual'))
    .map(([name, usual]) => variable(name, usual, true)),
);
const texts = fc.array(part, { maxLength: 4 }).map(parts => join(...parts));

test('a process reads what the plan says, however Kubernetes expands it', () => {
  const variables = fc.dictionary(fc.constantFrom(...names, 'OWN', 'URL'), texts);
  const secrets = fc.dictionary(fc.constantFrom(...names), fc.constantFrom('s3cret', '$(A)', '$$', ''));
  fc.assert(
    fc.property(variables, secrets, (own, given) => {
      const read = Object.entries(own).map(([name, each]) => ({ name, text: each, origin }));
      const missing = read.some(each =>
        each.text.some(one => one.part === 'variable' && one.default === null && !(one.name in given)),
      );
      fc.pre(!missing && oneDefault(read.map(each => each.text)));
      const { data, env } = configurationOf(read, 'secret');
      const made = parse(printYaml('', { data, env }).content);
      const process = environmentOf(made.data ?? {}, made.env ?? [], given);
      for (const { name, text } of read) expect(process[name], name).toBe(readerOf(text, given));
    }),
    { numRuns: 2000 },
  );
});

test('a command is run with the arguments that the plan says', () => {
  fc.assert(
    fc.property(accepted, argument => {
      expect(expand(escaped(argument), {})).toBe(argument);
    }),
  );
});

/** One name outside has one default: the registry sees to that. */
function oneDefault(texts: readonly Text[]): boolean {
  const seen = new Map<string, string | null>();
  return texts.flat().every(each => {
    if (each.part !== 'variable') return true;
    const first = seen.get(each.name);
    seen.set(each.name, each.default);
    return first === undefined || first === each.default;
  });
}

function readerOf(of: Text, given: Readonly<Record<string, string>>): string {
  return of
    .map(each =>
      each.part === 'variable' ? (given[each.name] ?? each.default) : each.part === 'literal' ? each.text : '',
    )
    .join('');
}

/** As the kubelet makes the environment of a container: of its ConfigMap, then entry by entry. */
function environmentOf(data: Any, env: readonly Any[], secret: Readonly<Record<string, string>>) {
  const result: Record<string, string> = { ...data };
  for (const { name, value, valueFrom } of env) {
    if (value !== undefined) result[name] = expand(value, result);
    else {
      const { key, optional } = valueFrom.secretKeyRef;
      if (secret[key] !== undefined) result[name] = secret[key];
      else if (optional !== true) throw new Error(`the secret has no ${key}`);
    }
  }
  return result;
}

/** As Kubernetes expands references: what it does not know stays as it is. */
function expand(input: string, known: Readonly<Record<string, string>>): string {
  return input.replaceAll(/\$(?:\$|\(([^)]*)\))/g, (whole, name?: string) => {
    if (whole === '$$') return '$';
    return known[name!] ?? whole;
  });
}
