import { fileOf, fileVariable, type Part, type Text } from '../../plan/text.ts';
import type { Origin } from '../../plan/types.ts';
import { traced, type Yaml } from '../../printers/yaml.ts';

/** A variable of a process. */
export interface Read {
  readonly name: string;
  readonly text: Text;
  readonly origin: Origin;
}

/** How the variables of a process are given to its container. */
export interface Configuration {
  /** Of its ConfigMap: what is known, and defaults of what may be given. */
  readonly data: Readonly<Record<string, Yaml>>;
  /** What overrides them, from its Secret or made of that. */
  readonly env: readonly Yaml[];
  /** Keys of its Secret that are files, sorted. */
  readonly files: readonly string[];
  /** Keys of its Secret, each with whether it may be missing, sorted. */
  readonly given: ReadonlyMap<string, boolean>;
}

export const filesPath = '/run/secrets';

/**
 * What is literal stands in the ConfigMap. What is given from outside is a key of the Secret, by the name that it has outside; one
 * that may be missing overrides its default. What is made of both refers to variables above it.
 */
export function configurationOf(read: readonly Read[], secret: string): Configuration {
  const data: Record<string, Yaml> = {};
  const single: Yaml[] = [];
  const made: Yaml[] = [];
  const given = new Map<string, boolean>();
  const take = (name: string, part: Variable, origin: Origin) => {
    given.set(part.name, (given.get(part.name) ?? true) && part.default !== null);
    if (part.default !== null) data[name] = traced(origin, part.default);
    single.push(traced(origin, reference(name, secret, part)));
  };
  const helperOf = helpers(read, take);
  for (const { name, text, origin } of read) {
    const file = fileOf(text);
    const only = onlyVariable(text);
    if (file !== null) {
      data[fileVariable(name)] = traced(origin, `${filesPath}/${file}`);
      given.set(file, false);
    } else if (only !== null) take(name, only, origin);
    else if (!text.some(isVariable)) data[name] = traced(origin, text.map(plain).join(''));
    else {
      const write = (part: Part) => (isVariable(part) ? `$(${helperOf(part, origin)})` : escaped(plain(part)));
      made.push(traced(origin, { name, value: text.map(write).join('') }));
    }
  }
  const files = [...new Set(read.flatMap(({ text }) => fileOf(text) ?? []))].sort();
  return { data, env: [...single, ...made], files, given: new Map([...given].sort(([a], [b]) => (a < b ? -1 : 1))) };
}

/** The variables that hold what is given, where texts are made of it: one of the process's own that is nothing else, or one besides. */
function helpers(read: readonly Read[], take: (name: string, part: Variable, origin: Origin) => void) {
  const taken = new Set(read.map(({ name, text }) => (fileOf(text) === null ? name : fileVariable(name))));
  const known = new Map<string, string>();
  for (const { name, text } of read) {
    const only = onlyVariable(text);
    if (only !== null && !only.file) known.set(only.name, name);
  }
  return (part: Variable, origin: Origin): string => {
    const own = known.get(part.name);
    if (own !== undefined) return own;
    let free = part.name;
    while (taken.has(free)) free = `GIVEN_${free}`;
    taken.add(free);
    known.set(part.name, free);
    take(free, part, origin);
    return free;
  };
}

type Variable = Extract<Part, { readonly part: 'variable' }>;

const isVariable = (part: Part): part is Variable => part.part === 'variable';

const onlyVariable = (text: Text) => (text.length === 1 && isVariable(text[0]!) ? text[0] : null);

/** Ports that vary are a developer's machine's alone. */
const plain = (part: Part) => (part.part === 'literal' ? part.text : part.part === 'port' ? `:${part.default}` : '');

function reference(name: string, secret: string, part: Variable): Yaml {
  const optional = part.default === null ? undefined : true;
  return { name, valueFrom: { secretKeyRef: { name: secret, key: part.name, optional } } };
}

/** Kubernetes reads `$(NAME)` in values and commands, and `$$` as one. */
export const escaped = (text: string) => text.replaceAll('$', '$$$$');
