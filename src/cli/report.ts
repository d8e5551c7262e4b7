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
  const cwd = process.cwd();
  const root = process.env.GITHUB_WORKSPACE || cwd;
  const text = await format(as, found, { cwd, root, color: colored(process.stderr, args), more });
  if (as === 'text') say(text);
  else print(text);
}

/** The format that `--format` names. */
export function formatOf({ values, command }: Arguments): Format {
  const name = values.format ?? 'text';
  const found = formats.find(each => each === name);
  if (found !== undefined) return found;
  const hint = didYouMean(name, formats) || `: write one of ${formats.join(', ')}`;
  throw new UsageError(`there is no format "${name}"${hint}`, command);
}

/** Colours are for people who want them. */
export function colored(stream: NodeJS.WriteStream, { switches }: Arguments): boolean {
  const { NO_COLOR, TERM } = process.env;
  return stream.isTTY === true && !NO_COLOR && TERM !== 'dumb' && !switches.has('no-color');
}
