import { relative } from 'node:path';
import { hasErrors, type InitResult, init } from '../../api.ts';
import { type Arguments, unlessUsage } from '../arguments.ts';
import { columns } from '../columns.ts';
import { print, report, say } from '../report.ts';

export async function runInit(args: Arguments): Promise<number> {
  const { config, name, domain } = args.values;
  const result = unlessUsage(await init({ config, name, domain }), args.command);
  await report('text', result.diagnostics, args);
  if (result.config === null) return hasErrors(result.diagnostics) ? 1 : 0;
  print(`created ${relative('.', result.config)}\n`);
  say(found(result));
  if (domain === undefined) say(`\nits domain is ${result.domain} until you say another\n`);
  say(`\nnext:\n${result.steps.map((step, index) => `  ${index + 1}. ${step}\n`).join('')}`);
  return 0;
}

function found({ services, plain }: InitResult): string {
  const table = columns(
    services.map(({ service, kind, path }) => [service, kind, path]),
    '  ',
  );
  const none = services.length === 0 ? 'no package became a service\n' : '';
  const others =
    plain.length === 0
      ? ''
      : `\nwithout a framework that Portolan knows, so taken for no service: ${plain.join(', ')}\n`;
  return `${none}${table}${others}`;
}
