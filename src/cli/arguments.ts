import { parseArgs } from 'node:util';
import type { Result } from '../api.ts';
import { didYouMean } from '../diagnostics/nearest.ts';
import { type Command, type CommandName, commandNamed, commands, common, type Option } from './commands.ts';

/** A command line that says what is not understood; its message is for whoever wrote it. */
export class UsageError extends Error {
  /** The command that was meant, whose help tells more. */
  readonly command: string | null;

  constructor(message: string, command: string | null) {
    super(message);
    this.command = command;
  }
}

/** Findings of which nothing but the command line is at fault. */
const ofCommandLine = ['dev/detached-watch', 'dev/twice', 'dev/unknown-project', 'init/odd-domain', 'init/odd-name'];

/** What was found, but for a command line that is wrong, which throws. */
export function unlessUsage<R extends Pick<Result, 'diagnostics'>>(result: R, command: CommandName): R {
  const wrong = result.diagnostics.filter(({ code }) => ofCommandLine.includes(code));
  if (wrong.length > 0) throw new UsageError(wrong.map(({ message }) => message).join('\nportolan: '), command);
  return result;
}

export interface Arguments {
  /** As they were given. */
  readonly words: readonly string[];
  readonly command: CommandName;
  /** What follows the command's name. */
  readonly argument: string | undefined;
  /** What follows that, for a command that takes several. */
  readonly more: readonly string[];
  /** Values of options that have one. */
  readonly values: Readonly<Record<string, string | undefined>>;
  /** Values of options that may be given several times. */
  readonly lists: Readonly<Record<string, readonly string[]>>;
  /** Switches that are set. */
  readonly switches: ReadonlySet<string>;
}

/** Reads a command line; throws a `UsageError` where it cannot be understood. */
export function parseArguments(words: readonly string[]): Arguments {
  const command = commandOf(words);
  const options: readonly Option[] = [...command.options, ...common];
  const config = Object.fromEntries(
    options.map(({ name, short, value }) => [
      name,
      { type: value === undefined ? ('boolean' as const) : ('string' as const), ...(short !== undefined && { short }) },
    ]),
  );
  const { tokens } = parseArgs({
    args: [...words],
    options: config,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values: Record<string, string> = {};
  const lists: Record<string, string[]> = {};
  const switches = new Set<string>();
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const option = known(token.name, token.rawName, options, command);
    const value = valueGiven(option, token.value, command);
    if (value === undefined) switches.add(option.name);
    else if (option.many === true) lists[option.name] = [...(lists[option.name] ?? []), value];
    else values[option.name] = value;
  }
  const more = command.many === true ? positionals.slice(2) : [];
  return { words, command: command.name, argument: argumentOf(positionals, command), more, values, lists, switches };
}

function commandOf(words: readonly string[]) {
  const name = words[0] === 'help' ? words[1] : words[0];
  const command = commandNamed(name);
  if (command !== undefined) return command;
  const names = commands.map(each => each.name);
  if (name === undefined || name.startsWith('-')) {
    throw new UsageError(`the command comes first: one of ${names.join(', ')}`, null);
  }
  const [begun, ...more] = names.filter(each => each.startsWith(name));
  const hint =
    begun === undefined || more.length > 0 ? didYouMean(name, [...names, 'help']) : `; did you mean "${begun}"?`;
  throw new UsageError(`there is no command "${name}"${hint}`, null);
}

function known(name: string, written: string, options: readonly Option[], command: Command): Option {
  const option = options.find(each => each.name === name);
  if (option !== undefined) return option;
  const hint = didYouMean(
    name,
    options.map(each => each.name),
  ).replace(/"(.*)"/, '"--$1"');
  throw new UsageError(`"${command.name}" has no option "${written}"${hint}`, command.name);
}

/** `undefined` for a switch. */
function valueGiven({ name, value: shown }: Option, given: string | undefined, command: Command): string | undefined {
  if (shown === undefined && given !== undefined) {
    throw new UsageError(`"--${name}" is a switch and takes no value "${given}"`, command.name);
  }
  if (shown !== undefined && (given === undefined || given === '')) {
    throw new UsageError(`"--${name}" lacks its value: write --${name} <${shown}>`, command.name);
  }
  return given;
}

function argumentOf([, argument, surplus]: readonly string[], command: Command): string | undefined {
  const wrong = command.argument === null ? argument : command.many === true ? undefined : surplus;
  if (wrong === undefined) return argument;
  const most = command.argument === null ? 'no argument' : `one ${command.argument}`;
  throw new UsageError(`"${command.name}" takes ${most}: leave out "${wrong}"`, command.name);
}
