import { type Arguments, parseArguments, UsageError } from './arguments.ts';
import type { CommandName } from './commands.ts';
import { say } from './report.ts';

/** Each is loaded when it is run. */
const runs: Readonly<Record<CommandName, () => Promise<(args: Arguments) => Promise<number>>>> = {
  init: async () => (await import('./commands/init.ts')).runInit,
  generate: async () => (await import('./commands/generate.ts')).runGenerate,
  check: async () => (await import('./commands/check.ts')).runCheck,
  list: async () => (await import('./commands/list.ts')).runList,
  inspect: async () => (await import('./commands/inspect.ts')).runInspect,
  dev: async () => (await import('./commands/dev.ts')).runDev,
  env: async () => (await import('./commands/env.ts')).runEnv,
};

/** Runs a command line and gives its exit code. */
export async function run(words: readonly string[]): Promise<number> {
  try {
    const args = parseArguments(words);
    const command = await runs[args.command]();
    return await command(args);
  } catch (error) {
    say(error instanceof UsageError ? usage(error) : failure(error));
    return 2;
  }
}

function usage({ message, command }: UsageError): string {
  return `portolan: ${message}\n${command === null ? 'portolan --help' : `portolan help ${command}`} tells more.\n`;
}

function failure(error: unknown): string {
  const debug = process.env.PORTOLAN_DEBUG === '1';
  if (debug) return `${error instanceof Error ? error.stack : String(error)}\n`;
  const message = (error instanceof Error ? error.message : String(error)).split('\n')[0];
  return `portolan: failed, through no fault of the registry: ${message}\nPORTOLAN_DEBUG=1 shows where.\n`;
}
