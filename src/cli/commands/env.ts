import { dirname, join, relative } from 'node:path';
import {
  type CheckEnvResult,
  checkEnv,
  type EnvFile,
  hasErrors,
  UnknownNameError,
  type WriteEnvResult,
  writeEnv,
} from '../../api.ts';
import { type Arguments, UsageError } from '../arguments.ts';
import { formatOf, print, report, say } from '../report.ts';

/** What follows `env`, and the options that are the other's. */
const actions = {
  write: { act: runWrite, without: ['service', 'host', 'build'] },
  check: { act: runCheck, without: ['offset'] },
};

export async function runEnv(args: Arguments): Promise<number> {
  const { argument, command, values, lists, switches } = args;
  if (argument !== 'write' && argument !== 'check') {
    throw new UsageError(`"env" is followed by "write" or "check"`, command);
  }
  const { act, without } = actions[argument];
  const wrong = without.find(name => values[name] !== undefined || lists[name] !== undefined || switches.has(name));
  if (wrong !== undefined) throw new UsageError(`"env ${argument}" has no option "--${wrong}"`, command);
  return act(args);
}

async function runWrite(args: Arguments): Promise<number> {
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
  return named(writeEnv({ config: values.config, services, environment: values.env, offset }), command);
}

async function runCheck(args: Arguments): Promise<number> {
  const { more, values, lists, switches, command } = args;
  const as = formatOf(args);
  const environment = values.env;
  if (environment === undefined) {
    throw new UsageError('"env check" asks for the environment: write --env <name>, such as --env production', command);
  }
  if (more.length > 1) throw new UsageError(`"env check" takes one file: leave out "${more[1]}"`, command);
  const wish = { environment, file: more[0], services: lists.service, host: values.host, build: switches.has('build') };
  const { diagnostics, names } = await named(checkEnv({ config: values.config, ...wish }), command);
  await report(as, diagnostics, args, { names });
  if (hasErrors(diagnostics)) return 1;
  if (as === 'text') say(judgement({ names }, environment));
  return 0;
}

function judgement({ names }: Pick<CheckEnvResult, 'names'>, environment: string): string {
  if (names.length === 0) return `${environment} needs nothing from outside\n`;
  if (names.length === 1) return `1 name is given as ${environment} needs it\n`;
  return `${names.length} names are given as ${environment} needs them\n`;
}

/** Names that the registry does not have are wrong usage. */
async function named<Result>(result: Promise<Result>, command: string): Promise<Result> {
  try {
    return await result;
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
