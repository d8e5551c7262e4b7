import { type Address, dev, hasErrors, type Result, UnknownNameError } from '../../api.ts';
import { type Arguments, UsageError, unlessUsage } from '../arguments.ts';
import { columns } from '../columns.ts';
import { formatOf, print, report } from '../report.ts';

export async function runDev(args: Arguments): Promise<number> {
  const as = formatOf(args);
  const { diagnostics } = unlessUsage(await start(args), args.command);
  await report(as, diagnostics, args);
  return hasErrors(diagnostics) ? 1 : 0;
}

async function start({ argument, more, values, lists, switches, command }: Arguments): Promise<Result> {
  try {
    return await dev({
      config: values.config,
      projects: argument === undefined ? [] : [argument, ...more],
      environment: values.env,
      detach: switches.has('detach'),
      started,
      ...lists,
    });
  } catch (error) {
    throw error instanceof UnknownNameError ? new UsageError(error.message, command) : error;
  }
}

function started(addresses: readonly Address[]): void {
  print(columns(addresses.map(({ service, url }) => [service, url])));
}
