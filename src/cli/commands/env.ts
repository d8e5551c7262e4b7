import { dirname, join, relative } from 'node:path';
import { type EnvFile, hasErrors, UnknownNameError, type WriteEnvResult, writeEnv } from '../../api.ts';
import { type Arguments, UsageError } from '../arguments.ts';
import { formatOf, print, report, say } from '../report.ts';

export async function runEnv(args: Arguments): Promise<number> {
  if (args.argument !== 'write') throw new UsageError(`"env" is followed by "write"`, args.command);
  const as = formatOf(args);
  const { config, diagnostics, files } = await put(args);
  await report(as, diagnostics, args, { config, files });
  if (hasErrors(diagnostics)) return 1;
  if (as !== 'text') return 0;
  const place = ({ path }: EnvFile) => relative('.', join(dirname(config!), path));
  const written = files.filter(({ change }) => change !== 'unchanged');
  print(written.map(file => `${file.change} ${place(file)}\n`).join(''));
  say(files.map(file => ownText(file, place(file))).join(''));
  say(conclusion(written.length, files.length - written.length));
  return 0;
}

async function put({ more, values, command }: Arguments): Promise<WriteEnvResult> {
  const services = more.length === 0 ? undefined : more;
  const offset = offsetOf(values.offset, command);
  try {
    return await writeEnv({ config: values.config, services, environment: values.environment, offset });
  } catch (error) {
    throw error instanceof UnknownNameError ? new UsageError(error.message, command) : error;
  }
}

function offsetOf(text: string | undefined, command: string): number | undefined {
  if (text === undefined || /^\d+$/.test(text)) return text === undefined ? undefined : Number(text);
  throw new UsageError(`"${text}" is no offset: write a whole number, such as --offset 1000`, command);
}

/** What the user set is never overwritten, which explains a value that is not the registry's. */
function ownText({ kept }: EnvFile, place: string): string {
  return kept.length === 0 ? '' : `${place} sets ${kept.join(', ')} itself, and that stays\n`;
}

function conclusion(written: number, unchanged: number): string {
  const count = (files: number) => `${files} file${files === 1 ? '' : 's'}`;
  return written === 0 ? `${count(unchanged)} up to date\n` : `${count(written)} written, ${unchanged} unchanged\n`;
}
