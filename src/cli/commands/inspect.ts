import { hasErrors, type InspectResult, inspect, UnknownNameError } from '../../api.ts';
import { type Arguments, UsageError } from '../arguments.ts';
import { dataFormatOf, print, reportBeside } from '../report.ts';
import { servicePage } from '../service-page.ts';

export async function runInspect(args: Arguments): Promise<number> {
  const as = dataFormatOf(args);
  const { diagnostics, plan, service } = await ask(args);
  if (!(await reportBeside(as, diagnostics, args))) return hasErrors(diagnostics) ? 1 : 0;
  if (service !== null && as === 'text') print(servicePage(service));
  else print(`${JSON.stringify(service ?? plan, null, 2)}\n`);
  return 0;
}

async function ask({ argument: service, values, command }: Arguments): Promise<InspectResult> {
  try {
    return await inspect({ config: values.config, service, environment: values.env });
  } catch (error) {
    throw error instanceof UnknownNameError ? new UsageError(error.message, command) : error;
  }
}
