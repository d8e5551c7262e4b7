import { fileOf, fileVariable, type Text } from '../../plan/text.ts';
import type { Origin } from '../../plan/types.ts';
import { composeText } from '../../printers/compose-text.ts';
import { traced, type Yaml } from '../../printers/yaml.ts';
import type { Scene } from './scene.ts';

/** Where a machine keeps a secret's value: out of Compose's reach to print, readable by root and the container's user. */
export const secretFile = (name: string) => `\${SECRETS_DIR:?SECRETS_DIR is not set}/${name}`;

interface Read {
  readonly name: string;
  readonly text: Text;
  readonly origin: Origin;
}

/** The variables of a process; in place of a secret that is a file stands one that leads to it. */
export function environmentOf(read: readonly Read[]): Yaml | undefined {
  if (read.length === 0) return undefined;
  const entries = read.map(({ name, text, origin }) => {
    const file = fileOf(text);
    return file === null
      ? ([name, traced(origin, composeText(text))] as const)
      : ([fileVariable(name), traced(origin, `/run/secrets/${file}`)] as const);
  });
  return Object.fromEntries(entries);
}

/** The files that Compose mounts for it at /run/secrets, sorted. */
export function secretsOf(read: readonly Read[]): Yaml | undefined {
  const names = new Set(read.flatMap(({ text }) => fileOf(text) ?? []));
  return names.size === 0 ? undefined : [...names].sort();
}

/** All that services of a machine have mounted. */
export function serviceSecrets({ environment, machine }: Scene): Readonly<Record<string, Yaml>> {
  if (environment.local) return {};
  const files = machine.instances
    .flatMap(({ variables, setup }) => [
      ...variables.map(({ container, origin }) => ({ text: container, origin })),
      ...(setup?.variables.map(({ value }) => ({ text: value, origin: setup.origin })) ?? []),
    ])
    .flatMap(({ text, origin }): [string, Yaml][] => {
      const name = fileOf(text);
      return name === null ? [] : [[name, traced(origin, { file: secretFile(name) })]];
    });
  return Object.fromEntries(files.sort(([a], [b]) => (a < b ? -1 : 1)));
}
