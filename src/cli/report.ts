import { type Format, format, formats } from '../diagnostics/format/index.ts';
import type { Located } from '../diagnostics/located.ts';
import { didYouMean } from '../diagnostics/nearest.ts';
import { type Arguments, UsageError } from './arguments.ts';

/** Data, for whoever comes next in the pipe. */
export function print(text: string): void {
  if (text !== '') process.stdout.write(text);
}

/** All that is no data. */
export function say(text: string): void {
  if (text !== '') process.stderr.write(text);
}

/** Prints what was found: as text beside the data, else as the data. */
export async function report(as: Format, found: readonly Located[], args: Arguments, more: object = {}): Promise<void> {
  const text = await rendered(as, found, args, more);
  if (as === 'text') say(text);
  else print(text);
}

export function rendered(as: Format, found: readonly Located[], args: Arguments, more: object = {}): Promise<string> {
  const cwd = process.cwd();
  const root = process.env.GITHUB_WORKSPACE || cwd;
  return format(as, found, { cwd, root, color: colored(process.stderr, args), more });
}

/** The format that `--format` names. */
export function formatOf({ values, command }: Arguments): Format {
  const name = values.format ?? 'text';
  const found = formats.find(each => each === name);
  if (found !== undefined) return found;
  const hint = didYouMean(name, formats) || `: write one of ${formats.join(', ')}`;
  throw new UsageError(`there is no format "${name}"${hint}`, command);
}

/** The same for a command whose data has a form for machines too: `--json` is short for `--format json`. */
export function dataFormatOf(args: Arguments): Format {
  const as = formatOf(args);
  if (!args.switches.has('json') || as === 'json') return as;
  if (args.values.format === undefined) return 'json';
  throw new UsageError(`"--json" is short for "--format json", which "--format ${as}" contradicts`, args.command);
}

/** Prints what was found beside data, which is printed where this gives `true`: as text or JSON, without an error. */
export async function reportBeside(as: Format, found: readonly Located[], args: Arguments): Promise<boolean> {
  const failed = found.some(({ severity }) => severity === 'error');
  await report(as === 'json' && !failed ? 'text' : as, found, args);
  return !failed && (as === 'text' || as === 'json');
}

/** Colours are for people who want them. */
export function colored(stream: NodeJS.WriteStream, { switches }: Arguments): boolean {
  const { NO_COLOR, TERM } = process.env;
  return stream.isTTY === true && !NO_COLOR && TERM !== 'dumb' && !switches.has('no-color');
}
