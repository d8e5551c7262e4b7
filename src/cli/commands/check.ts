import { basename } from 'node:path';
import { check, hasErrors } from '../../api.ts';
import type { Arguments } from '../arguments.ts';
import { formatOf, report, say } from '../report.ts';

export async function runCheck(args: Arguments): Promise<number> {
  const as = formatOf(args);
  const { config, diagnostics } = await check({ config: args.values.config, strict: args.switches.has('strict') });
  await report(as, diagnostics, args);
  if (as === 'text' && config !== null && diagnostics.length === 0) say(`nothing is wrong with ${basename(config)}\n`);
  return hasErrors(diagnostics) ? 1 : 0;
}
